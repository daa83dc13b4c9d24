from django.urls import path

from facilities.satellites import views

app_name = "satellites"
urlpatterns = [
    path("facilities/<int:pk>/satellites/", views.index, name="list"),
    path("satellites/residents/<int:pk>/plan/", views.plan, name="plan"),
    path("satellites/plans/<int:pk>/papers/<slug:kind>/", views.print_page, name="print"),
    path("satellites/plans/<int:pk>/papers/<slug:kind>/paper.pdf", views.file, name="file"),
    path("satellites/plans/<int:pk>/papers/<slug:kind>/paper.docx", views.word, name="word"),
    path("satellites/plans/<int:pk>/<slug:step>/", views.step, name="step"),
]
