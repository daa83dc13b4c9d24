"""What the page 「記録」 calls pages that show people's data, files that go out, and parts of the program."""

#: Whose contact data a page shows, by the word that the page notes.
READS = {
    "roster": "構成員名簿",
    "sheet_links": "評価票のリンク",
    "member": "構成員の連絡先",
    "notices": "開催通知と返事",
    "notice_letters": "開催通知の手紙",
    "distribution": "議事録の配布",
    "seat_request": "就任のお願いと返事",
    "minutes_letters": "議事録の手紙",
    "people": "使う人の一覧",
    "person": "使う人の連絡先",
    "people_sheet": "招待の名簿",
    "letters": "招待の手紙",
    "mail": "送ったメール",
    "mails": "送ったメールの一覧",
    "link": "招待のリンク",
}

#: What goes out as a file, by the name of the view.
FILES = {
    "evaluations:paper": "外部評価の緩和の通知",
    "evaluations:sheet_file": "評価票のファイル",
    "evaluations:path_paper_file": "評価の資料",
    "evaluations:path_paper_word": "評価の資料のWordのファイル",
    "evaluations:questions_sample": "評価様式の見本の表",
    "facilities:export": "登録された事業所の一覧",
    "facilities:suspension_paper": "休止・再開の届出の写し",
    "facilities:import_problems": "取り込めなかった行の一覧",
    "facilities:import_template": "事業所の一覧のひな形",
    "obligations:inspection_file": "運営指導の資料",
    "keeping:certificate_file": "廃棄証明書",
    "invitations:letters_file": "招待の手紙",
    "invitations:sheet_template": "招待の名簿のひな形",
    "meetings:attachment": "会議の資料",
    "meetings:notice_letters_file": "開催通知の手紙",
    "meetings:join_letter_file": "就任のお願いの手紙",
    "meetings:minutes_letters_file": "議事録の手紙",
    "meetings:minutes_word": "議事録を書くWordのファイル",
    "meetings:survey_letters_file": "次の年度の開催予定をたずねる手紙",
    "meetings:ward_visit_letter_file": "訪問を知らせる手紙",
    "obligations:duties_file": "義務の一覧の印刷",
    "obligations:export_file": "事業所ごとの状況の一覧",
    "obligations:records_file": "記録の一覧",
    "obligations:statistics_file": "統計の印刷",
    "obligations:statistics_file_xlsx": "統計の表",
    "publications:copy": "公表する写し",
    "publications:print_file": "会議の印刷物",
    "publications:print_roster_file": "構成員名簿の印刷",
    "publications:print_wall_file": "掲示用のQRコードの印刷",
}

#: The parts of the program, for pages that were refused: by the beginning of the view's name.
AREAS = {
    "accounts": "使う人と自治体の設定",
    "assignments": "職員の担当",
    "evaluations": "評価",
    "facilities": "事業所の登録",
    "invitations": "招待",
    "meetings": "会議",
    "obligations": "義務と状況",
    "office": "時間のかかる処理",
    "publications": "公表と印刷",
    "running": "運営の記録",
}
