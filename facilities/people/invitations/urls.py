from django.urls import path

from facilities.people.invitations import views

app_name = "invitations"
urlpatterns = [
    path("invitations/sheet/", views.sheet_upload, name="sheet"),
    path("invitations/sheet/template/<slug:kind>/", views.sheet_template, name="sheet_template"),
    path("invitations/sheet/<int:pk>/", views.sheet_check, name="sheet_check"),
    path("invitations/sheet/<int:pk>/invite/", views.sheet_invite, name="sheet_invite"),
    path("invitations/letters/", views.letters, name="letters"),
    path("invitations/letters/<int:pk>/", views.letters_made, name="letters_made"),
    path("invitations/letters/<int:pk>/file/", views.letters_file, name="letters_file"),
    path("people/<int:pk>/letter/", views.letter, name="letter"),
    path("people/<int:pk>/hand-over/", views.hand_over, name="hand_over"),
]
