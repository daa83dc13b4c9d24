from django.urls import path

from facilities.running import measure_views, notice_views, paper_views, views

app_name = "running"
urlpatterns = [
    path("facilities/<int:pk>/records/", views.index, name="list"),
    path("facilities/<int:pk>/records/measures/", measure_views.measures, name="measures"),
    path("facilities/<int:pk>/records/costs/", measure_views.costs, name="costs"),
    path("facilities/<int:pk>/records/table/", measure_views.table, name="table"),
    path("facilities/<int:pk>/records/table.xlsx", measure_views.table_workbook, name="table_workbook"),
    path("facilities/<int:pk>/records/table/print/", paper_views.table, name="table_print"),
    path("facilities/<int:pk>/records/table.pdf", paper_views.table_file, name="table_file"),
    path("facilities/<int:pk>/records/papers/<slug:item>/", paper_views.blank, name="blank"),
    path(
        "facilities/<int:pk>/records/papers/<slug:item>/paper.pdf", paper_views.blank_file, name="blank_file"
    ),
    path(
        "facilities/<int:pk>/records/papers/<slug:item>/paper.docx", paper_views.blank_word, name="blank_word"
    ),
    path("facilities/<int:pk>/records/notices/", notice_views.index, name="notices"),
    path("facilities/<int:pk>/records/notices/new/", notice_views.new, name="notice_new"),
    path("records/notices/", notice_views.desk, name="notices_desk"),
    path("records/notices/<int:pk>/", notice_views.show, name="notice"),
    path("records/notices/<int:pk>/notice.pdf", notice_views.file, name="notice_file"),
    path("records/notices/<int:pk>/notice.docx", notice_views.word, name="notice_word"),
    path("records/notices/<int:pk>/out/", notice_views.hand_in, name="notice_out"),
    path("records/notices/<int:pk>/back/", notice_views.take_back, name="notice_back"),
    path("records/notices/<int:pk>/answer/", notice_views.answer, name="notice_answer"),
    path("records/notices/<int:pk>/drop/", notice_views.drop, name="notice_drop"),
    path("facilities/<int:pk>/records/new/<slug:kind>/", views.new, name="new"),
    path("records/<slug:kind>/<int:pk>/", views.edit, name="edit"),
    path("records/<slug:kind>/<int:pk>/remove/", views.remove, name="remove"),
]
