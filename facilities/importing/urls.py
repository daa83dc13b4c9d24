from django.urls import include, path

from facilities.importing import asking_views, step_views, taking_back_views, views

urlpatterns = [
    path("", include("facilities.importing.desk.urls")),
    path("facilities/import/", views.upload, name="import"),
    path("facilities/import/encoding/<int:pk>/", views.choose_encoding, name="import_encoding"),
    path("facilities/import/template/<slug:kind>/", views.template, name="import_template"),
    path("facilities/import/<int:pk>/", views.detail, name="import_detail"),
    path("facilities/import/<int:pk>/apply/", views.apply, name="import_apply"),
    path("facilities/import/<int:pk>/drop/", views.drop, name="import_drop"),
    path("facilities/import/<int:pk>/take-back/", taking_back_views.take_back, name="import_take_back"),
    path("facilities/import/<int:pk>/ask/", asking_views.ask, name="import_ask"),
    path("facilities/import/<int:pk>/steps/<slug:kind>/", step_views.steps, name="import_steps"),
    path("facilities/import/<int:pk>/problems/", views.problems, name="import_problems"),
]
