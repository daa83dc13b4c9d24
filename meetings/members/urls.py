"""Addresses of what goes to members and of what they answered, for those who work at the facility."""

from django.urls import path

from meetings.members.views import letters, sheets, staff

urlpatterns = [
    path("meetings/<int:pk>/notices/", staff.notices, name="notices"),
    path("meetings/<int:pk>/notices/send/", staff.send, name="notices_send"),
    path("meetings/<int:pk>/notices/more/<slug:kind>/", staff.more, name="notices_more"),
    path("meetings/<int:pk>/notices/letters/", letters.letters, name="notice_letters"),
    path("meetings/<int:pk>/notices/letters/file/", letters.letters_file, name="notice_letters_file"),
    path("meetings/<int:pk>/notices/fax/", sheets.faxes, name="notice_faxes"),
    path("meetings/<int:pk>/notices/fax/file/", sheets.faxes_file, name="notice_faxes_file"),
    path("meetings/<int:pk>/notices/addresses/", sheets.addresses, name="address_sheets"),
    path("meetings/<int:pk>/notices/addresses/file/", sheets.addresses_file, name="address_sheets_file"),
    path("meetings/<int:pk>/notices/handed/", letters.handed, name="notices_handed"),
    path("meetings/<int:pk>/notices/<int:member_pk>/slip/", staff.slip, name="slip"),
    path("meetings/<int:pk>/notices/<int:member_pk>/anew/", staff.anew, name="notice_anew"),
    path("meetings/<int:pk>/notices/<int:member_pk>/back/", staff.back, name="notice_back"),
    path("meetings/<int:pk>/notices/<int:member_pk>/close/", staff.close, name="member_link_close"),
]
