"""The letters that stand for one another in names and addresses: the one table of ``office/folding.py``.

Old forms of kanji (旧字体) and the forms that family registers keep apart (異体字) are listed as pairs of rows: each letter of the
first row is read as the letter below it. No letter of a second row stands in a first one.
"""

#: Radicals that NFKC leaves alone or turns into the traditional form: PDF and OCR put them where a kanji was meant.
RADICALS = {
    "⺅": "亻", "⺌": "小", "⺍": "小", "⺒": "巳", "⺝": "月", "⺟": "母", "⺠": "民", "⺡": "氵", "⺢": "水",
    "⺣": "灬", "⺩": "王", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺱": "网", "⺲": "罒", "⺷": "羊",
    "⺹": "老", "⺼": "月", "⺾": "艹", "⻀": "草", "⻁": "虎", "⻂": "衣", "⻃": "西", "⻄": "西", "⻆": "角",
    "⻌": "辶", "⻏": "阝", "⻑": "長", "⻒": "長", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻝": "食", "⻞": "食",
    "⻟": "食", "⻣": "骨", "⻤": "鬼", "⻨": "麦", "⻩": "黄", "⻫": "斉", "⻭": "歯", "⻯": "竜", "⻲": "亀",
    "⻳": "亀", "⼾": "戸", "⼺": "彡", "⽟": "玉", "⾒": "見", "⿓": "竜", "⾧": "長",
}  # fmt: skip

#: (letters as they are also written, the letter each is read as)
_PAIRS = (
    # Names of people and places: forms that registers keep and writers do not.
    ("髙﨑𠮷德栁濵邊邉齋齊斎澤廣濱惠眞國櫻瀨嶋嶌冨桒舘籏曻淸榮豐藏黑渕淵澁渋", "高崎吉徳柳浜辺辺斉斉斉沢広浜恵真国桜瀬島島富桑館旗昇清栄豊蔵黒淵淵渋渋"),
    ("琢﨔欅祐祐隆隆緖諸諸都都神神福福祥祥靖靖精精晴晴羽羽", "琢欅欅祐祐隆隆緒諸諸都都神神福福祥祥靖靖精精晴晴羽羽"),
    ("龍瀧籠萬與禮壽彌彥產巖巌巗峯嶽岳埜圡𡈽塚塚槇槙栄桧檜籔薮藪", "竜滝篭万与礼寿弥彦産岩岩岩峰岳岳野土土塚塚槙槙栄桧桧藪藪藪"),
    ("條條莊庄荘鷗鴎靏靍鶴鷲梅楳駒驅驛𣘺槗橋𣜿桺楊𠘨凜凛穗穂薗園奧奥碕﨏", "条条荘荘荘鴎鴎鶴鶴鶴鷲梅梅駒駆駅橋橋橋橋柳楊几凛凛穂穂園園奥奥崎﨏"),
    ("柏栢兎兔莵菟蓮葛葛芦蘆廬辻辻逢蓬楡鯖鰺鯵鄕鄉郷鄭隣鄰隈關関釜竈竃窯", "柏柏兎兎兎兎蓮葛葛芦芦廬辻辻逢蓬楡鯖鯵鯵郷郷郷鄭隣隣隈関関釜竈竈窯"),
    ("桑條紀糺絲麴麹麵麪茅萱壺壷坪侭儘俱倶侠俠兩両丞烝曾曽會曲濤涛祢禰禎貞", "桑条紀糺糸麹麹麺麺茅萱壺壺坪侭侭倶倶侠侠両両丞烝曽曽会曲涛涛祢祢禎貞"),
    ("桝枡升舛啓啟喜㐂嘉哉吾悟煕熙𤋮凞晃晄昴昂晟亮亨亰京佛佐渚渚渡溝溝漣", "枡枡升舛啓啓喜喜嘉哉吾悟熙熙熙熙晃晃昴昂晟亮亨京京仏佐渚渚渡溝溝漣"),
    # 旧字体 of the letters that everyday writing uses in their new form.
    ("亞惡壓圍醫爲隱營衞驛圓鹽緣艷應歐毆櫻奧橫溫穩假價畫囘懷繪擴殼覺學嶽樂渴褐", "亜悪圧囲医為隠営衛駅円塩縁艶応欧殴桜奥横温穏仮価画回懐絵拡殻覚学岳楽渇褐"),
    ("鎌罐勸卷寬歡漢關陷館觀顏旣歸氣棄祈龜僞戲犧舊據擧虛峽挾狹鄕響曉勤謹區驅", "鎌缶勧巻寛歓漢関陥館観顔既帰気棄祈亀偽戯犠旧拠挙虚峡挟狭郷響暁勤謹区駆"),
    ("勳薰羣徑惠揭攜溪經繼莖螢輕鷄藝擊缺儉劍圈檢權獻硏縣險顯驗嚴戶吳娛效廣恆", "勲薫群径恵掲携渓経継茎蛍軽鶏芸撃欠倹剣圏検権献研県険顕験厳戸呉娯効広恒"),
    ("鑛號國黑濟碎齋劑櫻册殺雜參慘棧蠶贊殘絲視齒兒辭濕實舍寫煮社者釋壽收臭從", "鉱号国黒済砕斉剤桜冊殺雑参惨桟蚕賛残糸視歯児辞湿実舎写煮社者釈寿収臭従"),
    ("澁獸縱祝肅處暑署緖諸敍奬將燒稱證乘剩壤孃條淨狀疊讓釀囑觸寢愼晉眞神刃盡", "渋獣縦祝粛処暑署緒諸叙奨将焼称証乗剰壌嬢条浄状畳譲醸嘱触寝慎晋真神刃尽"),
    ("圖粹醉隨髓數樞聲靜齊攝竊節專戰淺潛纖踐錢禪祖雙壯搜插爭總聰莊裝騷增憎臟", "図粋酔随髄数枢声静斉摂窃節専戦浅潜繊践銭禅祖双壮捜挿争総聡荘装騒増憎臓"),
    ("藏贈卽屬續墮體對帶滯臺瀧擇澤單擔膽團彈斷癡遲晝蟲鑄廳徵懲聽敕鎭遞鐵轉點", "蔵贈即属続堕体対帯滞台滝択沢単担胆団弾断痴遅昼虫鋳庁徴懲聴勅鎮逓鉄転点"),
    ("傳黨盜燈當鬭德獨讀屆繩難貳惱腦霸廢拜賣麥發髮拔蠻祕濱賓頻敏甁福拂佛竝變", "伝党盗灯当闘徳独読届縄難弐悩脳覇廃拝売麦発髪抜蛮秘浜賓頻敏瓶福払仏並変"),
    ("邊辨瓣辯舖步穗寶豐褒墨沒飜槇萬滿默餠彌藥譯豫餘與譽搖樣謠來賴亂覽欄龍虜", "辺弁弁弁舗歩穂宝豊褒墨没翻槙万満黙餅弥薬訳予余与誉揺様謡来頼乱覧欄竜虜"),
    ("兩獵綠壘淚勵禮隸靈齡曆歷戀練鍊爐勞廊朗樓祿錄灣亙亘凉涼劒劔冲沖峩峨島嶹", "両猟緑塁涙励礼隷霊齢暦歴恋練錬炉労廊朗楼禄録湾亘亘涼涼剣剣沖沖峨峨島島"),
    ("敎敏淸淺瀨瀬眾衆內兔每海海渚諭踰逸逸都靑靜黃齡戾稅說悅脫銳閱絕產稻", "教敏清浅瀬瀬衆衆内兎毎海海渚諭踰逸逸都青静黄齢戻税説悦脱鋭閲絶産稲"),
    ("裏裡歛斂迴廻檮梼遙遥瑤瑶槪概摑掴攪撹蔣蒋蠟蝋醬醤顚顛頰頬鶯鴬嚙噛囊嚢", "裏裏斂斂廻廻梼梼遥遥瑶瑶概概掴掴撹撹蒋蒋蝋蝋醤醤顛顛頬頬鴬鴬噛噛嚢嚢"),
)  # fmt: skip

_SMALL_KANA = dict(zip("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", strict=True))
#: 自由ヶ丘 and 三ヵ所 are read with が; ゐ, ゑ and the voiced わ row as they are said today.
_KANA = {"ゖ": "が", "ゕ": "が", "ゐ": "い", "ゑ": "え", "ヷ": "わ", "ヸ": "い", "ヹ": "え", "ヺ": "を"}


def _table():
    table = dict(_SMALL_KANA) | _KANA
    for code in range(0x30A1, 0x30F7):
        hiragana = chr(code - 0x60)
        table[chr(code)] = table.get(hiragana, hiragana)
    for written, read in _PAIRS:
        table.update((a, b) for a, b in zip(written, read, strict=True) if a != b)
    for letter, read in table.items():
        # 鄕 is read as 郷 whichever row brought it.
        while read in table:
            read = table[read]
        table[letter] = read
    return table


#: letter → the letter that stands for all its spellings
SPELLINGS = _table()
