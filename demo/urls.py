from django.urls import path

from demo.gallery import gallery

urlpatterns = [path("mihon/", gallery, name="gallery")]
