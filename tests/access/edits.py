"""What two people type on each page that changes a record; a route with a form and without a line here fails.

Words are typed as browsers send them. ``args``, as in ``routes``, are names of the town's rows.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Edit:
    """One page, opened twice: ``one`` is saved first, ``other`` from the page that was opened before.

    Attributes: ``box``: the box that both type in (``{member}`` stands for the number of a row of the town); ``also``:
    what both type besides, for the page to be saved at all; ``person``; ``args``: where those of the route do not fit;
    ``before``: what the row of the address has to be for the page to stand there.
    """

    box: str
    one: str | list
    other: str | list
    also: dict = field(default_factory=dict)
    person: str = "ward_admin"
    args: str | None = None
    before: dict = field(default_factory=dict)


GUEST = {"guest_0_name": "見本 客", "guest_0_category": "resident"}
EDITS = {
    "obligations:value_change": Edit("source_clause", "第2条", "第3条"),
    "obligations:reminder_choice": Edit("groups", ["meetings"], ["minutes"], person="owner"),
    "obligations:ask": Edit("answer_by", "令和9年3月30日", "令和9年3月31日"),
    "evaluations:choose": Edit("way", "meeting", "agency", person="owner"),
    "evaluations:edit": Edit("received_from", "見本の会", "別の会", person="owner"),
    "evaluations:check": Edit(
        "remark",
        "日付は合っていますか",
        "会議の名は",
        {"answer": "question"},
        person="other_officer",
        before={"kind": "third_party", "facility_id": "{group_home}"},
    ),
    "evaluations:sheet": Edit("text_0", "一人目の言葉", "二人目の言葉", person="owner"),
    "evaluations:path_check": Edit("who", "管理者", "主任", person="owner"),
    "evaluations:path_goals": Edit("goals", "一人目の目標", "二人目の目標", person="owner"),
    "evaluations:report": Edit(
        "remark", "目標を書いて", "様式が違う", {"answer": "return"}, person="officer"
    ),
    "meetings:wish_edit": Edit(
        "wishes", "一人目の希望", "二人目の希望", {"way": "spoken", "families": "2"}, person="owner"
    ),
    "meetings:member_edit": Edit("name", "見本 一", "見本 二", person="owner"),
    "meetings:edit": Edit("agenda", "一人目の議題", "二人目の議題", person="owner"),
    "meetings:intention": Edit("note", "一人目の覚え", "二人目の覚え", person="owner"),
    "meetings:poll_edit": Edit("place", "一号館", "二号館", person="owner"),
    "meetings:poll_answers": Edit("day_{poll_day}", "yes", "no", person="owner"),
    "meetings:instead": Edit("held_instead", "{meeting}", "{planned}", person="owner"),
    "meetings:online": Edit("address", "https://a.example.jp/1", "https://b.example.jp/2", person="owner"),
    "meetings:joint_group_name": Edit("name", "一人目の名前", "二人目の名前", person="owner"),
    "meetings:joint_roles": Edit("chair_by", "{facility}", "{second_facility}", person="owner"),
    "meetings:agenda": Edit("heading_0", "防災の訓練", "地域の行事", person="owner"),
    "meetings:record": Edit("place", "一号館", "二号館", GUEST, person="owner"),
    "meetings:paper_record": Edit(
        "place", "一号館", "二号館", {**GUEST, "date": "令和8年11月2日"}, person="officer"
    ),
    "meetings:request_edit": Edit(
        "text", "散歩を増やす", "行事を増やす", {"kind": "request"}, person="owner"
    ),
    "meetings:steps": Edit(
        "distributed_on", "令和8年7月1日", "令和8年7月2日", {"distributed_on_how": "hand"}, person="owner"
    ),
    "meetings:visit_edit": Edit(
        "note", "一人目の様子", "二人目の様子", {"members": ["{member}"]}, person="owner"
    ),
    "meetings:slip": Edit(
        "opinion", "一人目の意見", "二人目の意見", {"kind": "attends", "proxy_name": ""}, person="owner"
    ),
    "meetings:enquiry": Edit("text", "一人目の言葉", "二人目の言葉", person="owner"),
    "meetings:ward_answer": Edit(
        "answer_words", "一人目の返事", "二人目の返事", {"answer": "cannot"}, person="officer"
    ),
    "meetings:dates_answer": Edit(
        "note", "秋ごろ", "冬ごろ", {"answered_on": "令和8年4月8日"}, person="owner"
    ),
    "meetings:reply_template": Edit("text", "一人目の文", "二人目の文", person="officer"),
    "meetings:ward_visit_change": Edit(
        "starts_at",
        "10:00",
        "11:00",
        {"planned_on": "令和9年1月20日"},
        person="other_officer",
    ),
    "running:edit": Edit("note", "一人目の内容", "二人目の内容", person="owner"),
    "self_reports:show": Edit("text", "連絡先です", "定員です", person="owner"),
    "keeping:hold": Edit("reason", "苦情があるため", "監査があるため", args="old_part"),
    "publications:prepare": Edit(
        "requests", "一人目の文章", "二人目の文章", person="owner", args="submitted_part"
    ),
    "publications:elsewhere": Edit(
        "note",
        "玄関の掲示板",
        "廊下の掲示板",
        {"channel": "posted"},
        person="owner",
    ),
    "cases:case": Edit("held_back", "苦情があるため", "監査があるため", person="owner"),
    "facilities:edit": Edit("name", "一つ目の名前", "二つ目の名前"),
    "facilities:suspension_edit": Edit("reason", "改修", "職員の不足"),
    "facilities:suspension_check": Edit(
        "remark", "届出の日は", "理由は", {"answer": "question"}, person="other_officer"
    ),
    "facilities:resume": Edit("resumed_on", "令和8年9月1日", "令和8年9月2日"),
    "obligations:close": Edit("closed_on", "令和9年3月1日", "令和9年3月2日"),
    "obligations:change_operator": Edit(
        "operator_name",
        "見本りんご会",
        "見本みかん会",
        {"changed_on": "令和8年4月1日", "kind": "merger"},
    ),
    "facilities:import_columns": Edit(
        "operator",
        "見本りんご会",
        "見本みかん会",
        {"column_0": "name", "service": "chiiki_tsusho", "header_at": "1", "header_rows": "1"},
    ),
    "facilities:import_words": Edit("known_{list_word}", "chiiki_tsusho", "ninchi_tsusho"),
    "facilities:move": Edit("address", "見本町1", "見本町2", {"changed_on": "令和8年4月1日"}),
    "facilities:dwelling_move": Edit("address", "見本町1", "見本町2", {"changed_on": "令和8年4月1日"}),
    "facilities:dwelling_edit": Edit("name", "見本荘一", "見本荘二"),
    "facilities:missing": Edit("f{facility}-life_area", "見本東", "見本西"),
    "assignments:edit": Edit("facilities", ["{facility}"], ["{group_home}"]),
    "accounts:person": Edit("name", "見本 一", "見本 二"),
    "accounts:desk_edit": Edit("phone", "03-0000-0001", "03-0000-0002"),
    "accounts:ward": Edit("hours", "平日", "土曜"),
}

#: Pages that are merged box by box, with tests of their own (``tests/minutes``).
MERGED = {
    "meetings:minutes": "two people in different headings are one text, in the same a 別案",
    "meetings:joint_minutes_share": "what was shown is frozen; a draft that changed since is not shown unread",
}

#: Pages that ask once more before something goes: from an older page they ask again (``ask_first``).
ASKS_AGAIN = {
    "keeping:drop",
    "obligations:inspection_give",
    "obligations:inspection_withdraw",
    "keeping:release",
    "obligations:value_withdraw",
    "evaluations:remove",
    "meetings:member_end",
    "meetings:member_remove",
    "meetings:leave",
    "meetings:joint_group_leave",
    "meetings:visit_remove",
    "meetings:dates_remove",
    "meetings:ward_withdraw",
    "meetings:enquiry_withdraw",
    "facilities:suspension_remove",
    "facilities:remove",
    "facilities:import_take_back",
    "running:remove",
}

NEW = "makes a new row"
STEP = "one step of something; the policy is asked of how it stands"
NOTHING = "changes no record"
CHANGES_NOTHING = {
    "obligations:prior_all": NEW,
    "obligations:ask_all": NEW,
    "obligations:duties_print": NOTHING,
    "obligations:self_reports": STEP,
    "keeping:disposal": STEP,
    "keeping:certificate": NOTHING,
    "obligations:inspection": NOTHING,
    "obligations:inspection_ask": NEW,
    "obligations:inspection_decline": STEP,
    "obligations:inspection_request": NOTHING,
    "obligations:value": NEW,
    "obligations:check": NEW,
    "obligations:whatif": NOTHING,
    "obligations:whatif_result": NEW,
    "obligations:prior": NEW,
    "evaluations:new": NEW,
    "evaluations:questions": NEW,
    "evaluations:questions_check": NEW,
    "evaluations:path_begin": NEW,
    "evaluations:path_staff": NEW,
    "evaluations:path_own": STEP,
    "evaluations:path_meeting": STEP,
    "evaluations:path_council": STEP,
    "evaluations:path_paper": NOTHING,
    "evaluations:path_report": STEP,
    "evaluations:path_agency": NEW,
    "evaluations:path_attach": STEP,
    "evaluations:sheet_upload": STEP,
    "meetings:member_new": NEW,
    "meetings:wish_new": NEW,
    "meetings:plan": NEW,
    "meetings:poll_new": NEW,
    "meetings:poll_mail": STEP,
    "meetings:poll_paper": NOTHING,
    "meetings:poll_end": STEP,
    "meetings:poll_pick": STEP,
    "meetings:year_plan": NEW,
    "meetings:log": NEW,
    "meetings:paper_meeting": NEW,
    "meetings:paper_member": NEW,
    "meetings:cancel": STEP,
    "meetings:minutes_word_in": NEW,
    "meetings:minutes_transcript": NEW,
    "meetings:request_new": NEW,
    "meetings:request_close": STEP,
    "meetings:request_remove": STEP,
    "meetings:attachment_new": NEW,
    "meetings:attachment_remove": STEP,
    "meetings:invite": NEW,
    "meetings:joint_minutes": STEP,
    "meetings:joint_propose": NEW,
    "meetings:joint_proposal": STEP,
    "meetings:joint_proposal_back": STEP,
    "meetings:online_tell_ward": STEP,
    "meetings:online_consent": NEW,
    "meetings:joint_group": STEP,
    "meetings:joint_group_new": NEW,
    "meetings:joint_group_ask": STEP,
    "meetings:joint_group_plan": NEW,
    "meetings:invitation": STEP,
    "meetings:notices_send": STEP,
    "meetings:notices_more": STEP,
    "meetings:notice_letters": NOTHING,
    "meetings:notice_faxes": NOTHING,
    "meetings:address_sheets": NOTHING,
    "meetings:notices_handed": STEP,
    "meetings:notice_anew": STEP,
    "meetings:member_link_close": STEP,
    "meetings:notice_back": STEP,
    "meetings:join_consent": NEW,
    "meetings:join_letter": NOTHING,
    "meetings:join_handed": STEP,
    "meetings:join_answer": STEP,
    "meetings:join_anew": STEP,
    "meetings:join_returned": STEP,
    "meetings:join_take_back": STEP,
    "meetings:join_new": NEW,
    "meetings:distribute": STEP,
    "meetings:minutes_letters": NOTHING,
    "meetings:minutes_handed": STEP,
    "meetings:minutes_anew": STEP,
    "meetings:minutes_back": STEP,
    "meetings:minutes_submit": STEP,
    "meetings:minutes_withdraw": STEP,
    "meetings:minutes_review": STEP,
    "meetings:visit_new": NEW,
    "meetings:enquiry_new": NEW,
    "meetings:survey_start": NEW,
    "meetings:survey_chase": STEP,
    "meetings:survey_letters": NOTHING,
    "meetings:dates_judge": STEP,
    "meetings:ward_ask": NEW,
    "meetings:fix_date": STEP,
    "meetings:ward_take": STEP,
    "meetings:ward_visit_new": NEW,
    "meetings:reply_templates": NEW,
    "meetings:reply_template_remove": STEP,
    "obligations:visits_round": NEW,
    "obligations:statistics_print": NOTHING,
    "obligations:call": NEW,
    "meetings:officers": STEP,
    "meetings:officer_decline": STEP,
    "meetings:officer_swap": STEP,
    "meetings:calendar_feeds": NEW,
    "meetings:facility_feed": NEW,
    "meetings:ward_visit_plan": NEW,
    "meetings:ward_visit_record": STEP,
    "meetings:ward_visit_off": STEP,
    "meetings:ward_visit_announce": STEP,
    "meetings:ward_visit_letter": STEP,
    "meetings:ward_visit_remove": STEP,
    "running:new": NEW,
    "publications:check": STEP,
    "publications:places": NEW,
    "publications:proof": NEW,
    "erasing:ask": NEW,
    "erasing:show": STEP,
    "cases:list": NEW,
    "cases:paper_new": NEW,
    "cases:past": NEW,
    "publications:withdraw": STEP,
    "publications:report": STEP,
    "publications:print": NOTHING,
    "publications:print_roster": NOTHING,
    "publications:print_wall": NOTHING,
    "facilities:add": NEW,
    "facilities:suspend": NEW,
    "facilities:dwelling_add": NEW,
    "facilities:missing_paste": STEP,
    "facilities:notes": NEW,
    "facilities:import": NEW,
    "facilities:import_steps": STEP,
    "facilities:import_ask": STEP,
    "facilities:import_encoding": NOTHING,
    "accounts:person_new": NEW,
    "accounts:person_end": STEP,
    "accounts:person_factor": STEP,
    "accounts:person_sessions": STEP,
    "invitations:sheet": NEW,
    "invitations:letters": NEW,
    "invitations:hand_over": STEP,
    "accounts:desk_new": NEW,
}
