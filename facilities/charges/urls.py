from django.urls import path

from facilities.charges import daily_views, price_views, refund_views, rent_views, settling_views, views

app_name = "charges"
urlpatterns = [
    path("facilities/<int:pk>/records/charges/", rent_views.charges, name="about"),
    path("facilities/<int:pk>/charges/rents/", rent_views.rents, name="rents"),
    path("facilities/<int:pk>/charges/rents/keep/", rent_views.keep, name="rent_keep"),
    path("charges/rents/<int:pk>/", rent_views.show, name="rent"),
    path("charges/rents/<int:pk>/sheet.pdf", rent_views.file, name="rent_file"),
    path("charges/rents/<int:pk>/sheet.docx", rent_views.word, name="rent_word"),
    path("charges/rents/<int:pk>/back/", rent_views.take_back, name="rent_back"),
    path("facilities/<int:pk>/charges/wishes/", daily_views.wishes, name="wishes"),
    path("facilities/<int:pk>/charges/wishes/new/", daily_views.new, name="wish_new"),
    path("charges/wishes/<int:pk>/", daily_views.edit, name="wish"),
    path("facilities/<int:pk>/charges/prices/", price_views.prices, name="prices"),
    path("facilities/<int:pk>/charges/prices/new/", price_views.new, name="price_new"),
    path("charges/prices/<int:pk>/", price_views.edit, name="price"),
    path("charges/prices/<int:pk>/remove/", price_views.remove, name="price_remove"),
    path("facilities/<int:pk>/charges/<int:year>/", views.year, name="year"),
    path("facilities/<int:pk>/charges/<int:year>/table.xlsx", views.table, name="table"),
    path("facilities/<int:pk>/charges/<int:year>/upload/", views.upload, name="upload"),
    path("facilities/<int:pk>/charges/months/<int:year>/<int:month>/", views.month, name="month"),
    path("facilities/<int:pk>/charges/tables/<int:file>/", views.check, name="check"),
    path("facilities/<int:pk>/charges/<int:year>/settle/<slug:kind>/", settling_views.settle, name="settle"),
    path("charges/settlements/<int:pk>/", settling_views.show, name="settlement"),
    path("charges/settlements/<int:pk>/withdraw/", settling_views.withdraw, name="withdraw"),
    path("facilities/<int:pk>/charges/<int:year>/refunds/", refund_views.year, name="refunds"),
    path("charges/shares/<int:pk>/refund/", refund_views.new, name="refund_new"),
    path("charges/shares/<int:pk>/receipt/", refund_views.receipt, name="receipt"),
    path("charges/shares/<int:pk>/receipt.pdf", refund_views.receipt_file, name="receipt_file"),
    path("charges/shares/<int:pk>/receipt.docx", refund_views.receipt_word, name="receipt_word"),
    path("charges/refunds/<int:pk>/came-back/", refund_views.came_back, name="refund_came_back"),
    path("charges/refunds/<int:pk>/back/", refund_views.take_back, name="refund_back"),
    path("facilities/<int:pk>/charges/<int:year>/statements/", settling_views.statements, name="statements"),
    path(
        "facilities/<int:pk>/charges/<int:year>/statements.pdf",
        settling_views.statements_file,
        name="statements_file",
    ),
    path("charges/shares/<int:pk>/statement/", settling_views.statement, name="statement"),
    path("charges/shares/<int:pk>/statement.pdf", settling_views.statement_file, name="statement_file"),
]
