"""The public register: outside every municipality's door."""

from django.urls import path

from publications.evaluated import register_views as evaluations
from publications.following import views as following
from publications.register.views import data, pages
from publications.reports import views as reports

app_name = "register"
urlpatterns = [
    path("", pages.municipalities, name="municipalities"),
    path("minutes/<str:address>/", pages.minutes, name="minutes"),
    path("minutes/<str:address>/report/<str:box>/", reports.report, name="report"),
    path("minutes/<str:address>/<slug:sha256>/", pages.file, name="file"),
    path("evaluations/<str:address>/", evaluations.evaluation, name="evaluation"),
    path("evaluations/<str:address>/file/", evaluations.evaluation_file, name="evaluation_file"),
    path("evaluations/<str:address>/files/<int:number>/", evaluations.result_file, name="result_file"),
    path("evaluations/<str:address>/report/<slug:box>/", reports.report_result, name="report_result"),
    path("follow/<secret:token>/", following.confirm, name="follow_confirm"),
    path("unfollow/<secret:token>/", following.stop, name="unfollow"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("data/<slug:name>/schema.json", data.schema, name="schema"),
    path("<str:code>/", pages.listing, name="list"),
    path("<str:code>/follow/", following.follow, name="follow"),
    path("<str:code>/minutes/", pages.newest, name="newest"),
    path("<str:code>/facilities/<int:pk>/", pages.facility, name="facility"),
    path("<str:code>/facilities/<int:pk>/feed.xml", data.facility_feed, name="facility_feed"),
    path("<str:code>/feed.xml", data.feed, name="feed"),
    path("<str:code>/sitemap.xml", data.sitemap, name="sitemap"),
    path("<str:code>/data/", data.about, name="data"),
    path("<str:code>/data/<slug:name>.<slug:ending>", data.table, name="table"),
    path("<str:code>/print/", data.printable, name="printable"),
    path("<str:code>/contact/", data.contact, name="contact"),
]
