"""What people type, in their words, and the page that they want first.

Written from what people say (the questions of registration offices' visitors, school words, Taiwan's words), not from
the words of the index: it shares no word list, no rules and no generated text with the search.  A first result is an
address below the language's root; `unknown` is the occupation that the page of results must name as not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Asked(NamedTuple):
    """A query in both scripts, its first result (none: ""), others among the first five, an occupation not here."""

    hans: str
    hant: str
    first: str
    also: tuple[str, ...] = ()
    unknown: str = ""

    def is_right(self, urls: Sequence[str]) -> bool:
        """Whether a search that finds these, the best one first, says what is wanted."""
        return list(urls[:1]) == ([self.first] if self.first else []) and set(self.also) <= set(urls[:5])

    @property
    def is_question(self) -> bool:
        """Whether it asks something, and does not only name it."""
        signs = "吗怎什多几哪能可如谁"
        return any(sign in self.hans for sign in signs)


def level(occupation: str, number: int | str = "") -> str:
    return f"occupations/{occupation}/" + (f"{number}/" if number else "")


def answer(id: str) -> str:
    return f"questions/#{id}"


def term(id: str) -> str:
    return f"glossary/#{id}"


ELECTRICIAN = level("diangong")

GLUED = [
    Asked("三级电工", "三級電工", level("diangong", 3)),
    Asked("3级电工", "3級電工", level("diangong", 3)),
    Asked("高级电工", "高級電工", level("diangong", 3)),
    Asked("高级工电工", "高級工電工", level("diangong", 3)),
    Asked("二级钳工", "二級鉗工", level("qiangong", 2)),
    Asked("技师钳工", "技師鉗工", level("qiangong", 2)),
    Asked("高级技师铣工", "高級技師銑工", level("xigong", 1)),
    Asked("高级数控车工", "高級數控車工", level("shukong-chegong", 3)),
    Asked("车工高级", "車工高級", level("chegong", 3)),
    Asked("四级网商", "四級網商", level("wangshang", 4)),
    Asked("初级移动通信", "初級移動通信", level("yidong-tongxin", 5)),
    Asked("中级综合布线装维员", "中級綜合佈線裝維員", level("zonghe-buxian-zhuangweiyuan", 4)),
    Asked("电 工 三 级", "電 工 三 級", level("diangong", 3)),
    Asked("电工 3 级", "電工 3 級", level("diangong", 3)),
    Asked("３级电工", "３級電工", level("diangong", 3)),
    Asked("sanjidiangong", "sanjidiangong", level("diangong", 3)),
    Asked("中级车工", "中級車工", level("chegong")),  # no source has the list
]

SYNONYMS = [
    Asked("电商", "電商", level("dianzi-shangwushi"), (level("kuajing-dianzi-shangwushi"),)),
    Asked("高级工 电商", "高級工 電商", level("kuajing-dianzi-shangwushi", 3)),
    Asked("电商三级", "電商三級", level("kuajing-dianzi-shangwushi", 3)),
    Asked("跨境电商", "跨境電商", level("kuajing-dianzi-shangwushi")),
    Asked("网络安全", "網絡安全", level("xinxi-anquan-guanliyuan")),
    Asked("资讯安全", "資訊安全", level("xinxi-anquan-guanliyuan")),
    Asked("三级信息安全", "三級資訊安全", level("xinxi-anquan-guanliyuan", 3)),
    Asked("行动通讯", "行動通訊", level("yidong-tongxin")),
    Asked("软体测试", "軟體測試", level("jisuanji-ruanjian-ceshiyuan")),
    Asked("程序员", "程式設計", level("jisuanji-chengxu-shejiyuan")),
    Asked("宽频", "寬頻", level("kuandai-jieru-zhuangweiyuan")),
    Asked("动漫", "動漫", level("donghua-zhizuoyuan")),
    Asked("网管", "網管", level("xinxi-tongxin-wangluo-yunxing-guanliyuan")),
    Asked("CNC车工", "CNC車工", level("shukong-chegong")),
    Asked("年资", "年資", answer("counting")),
]

TERMS = [
    Asked("相关专业", "相關專業", term("major")),
    Asked("应届毕业生", "應屆畢業生", term("graduating")),
    Asked("应届生", "應屆生", term("graduating")),
    Asked("本职业", "本職業", term("own-occupation")),
    Asked("相关职业", "相關職業", term("related-occupation")),
    Asked("连续", "連續", term("continuous")),
    Asked("累计", "累計", term("cumulative")),
    Asked("职业技能等级证书", "職業技能等級證書", term("skill-certificate")),
    Asked("结业证书", "結業證書", term("completion")),
    Asked("技师学院", "技師學院", term("technician-college")),
]

NOT_HERE = [
    Asked("焊工", "焊工", "", unknown="焊工"),
    Asked("三级焊工", "三級焊工", "", unknown="焊工"),
    Asked("高级焊工证", "高級焊工證", "", unknown="焊工"),
    Asked("保育员", "保育員", "", unknown="保育员"),
    Asked("中式烹调师", "中式烹調師", "", unknown="中式烹调师"),
    Asked("汽车维修工四级", "汽車維修工四級", "", unknown="汽车维修工"),
    Asked("月嫂", "月嫂", "", unknown="月嫂"),
    Asked("叉车", "叉車", "", unknown="叉车"),
    Asked("维修电工", "維修電工", "", unknown="维修电工"),
    Asked("有害生物防制员", "有害生物防制員", "", unknown="有害生物防制员"),
    Asked("焊工证怎么报名", "焊工證怎麼報名", answer("where"), unknown="焊工"),
    Asked("茶艺师多少钱", "茶藝師多少錢", answer("fees"), unknown="茶艺师"),
]

QUESTIONS = [
    Asked("我有大专能考几级", "我有大專能考幾級", "checker/", (answer("degrees"),)),
    Asked("怎么报名", "怎麼報名", answer("where")),
    Asked("去哪里报考电工", "去哪裡報考電工", answer("where"), (ELECTRICIAN,)),
    Asked("电工三级要什么条件", "電工三級要什麼條件", level("diangong", 3)),
    Asked("电工证怎么考", "電工證怎麼考", ELECTRICIAN, (answer("how"),)),
    Asked("报名费多少钱", "報名費多少錢", answer("fees")),
    Asked("考电工要花多少钱", "考電工要花多少錢", answer("fees"), (ELECTRICIAN,)),
    Asked("什么时候考试", "什麼時候考試", answer("dates")),
    Asked("一年可以考几次", "一年可以考幾次", answer("dates")),
    Asked("没考过能补考吗", "沒考過能補考嗎", answer("dates")),
    Asked("要考哪几科", "要考哪幾科", answer("subjects")),
    Asked("多少分算及格", "多少分算及格", answer("subjects")),
    Asked("多久可以拿到证书", "多久可以拿到證書", answer("result")),
    Asked("证书真假在哪查", "證書真假在哪查", answer("look-up")),
    Asked("报名要带什么材料", "報名要帶什麼資料", answer("papers")),
    Asked("外地户口可以报名吗", "外地戶口可以報名嗎", answer("place")),
    Asked("要年满16周岁吗", "要年滿16歲嗎", answer("age")),
    Asked("退休了还能考吗", "退休了還能考嗎", answer("age")),
    Asked("没交社保怎么证明工作年限", "沒交社保怎麼證明工作年資", answer("proof")),
    Asked("单位不给盖章怎么办", "公司不給蓋章怎麼辦", answer("proof")),
    Asked("换过工作年限能加起来吗", "換過工作年資能加起來嗎", answer("breaks")),
    Asked("社保断缴算不算连续", "社保斷繳算不算連續", answer("breaks")),
    Asked("兼职能不能算年限", "兼職能不能算年資", answer("overlap")),
    Asked("实习期算工龄吗", "實習期算年資嗎", answer("early-work")),
    Asked("年限怎么计算", "年資怎麼計算", answer("counting")),
    Asked("考高级电工需要几年", "考高級電工需要幾年", level("diangong", 3), (answer("counting"),)),
    Asked("专业不对口可以吗", "專業不對口可以嗎", answer("related-major")),
    Asked("哪些专业算相关专业", "哪些專業算相關專業", answer("related-major")),
    Asked("岗位名称不一样算不算", "崗位名稱不一樣算不算", answer("related-occupation")),
    Asked("大三学生可以报吗", "大三學生可以報嗎", answer("students")),
    Asked("还没毕业能考吗", "還沒畢業能考嗎", answer("students")),
    Asked("没有学历可以考吗", "沒有學歷可以考嗎", answer("degrees")),
    Asked("自考本科算吗", "自考本科算嗎", answer("adult-education")),
    Asked("必须参加培训吗", "必須參加培訓嗎", answer("training")),
    Asked("技能等级证和资格证有什么区别", "技能等級證和資格證有什麼區別", answer("two-certificates")),
    Asked("以前的职业资格证还有用吗", "以前的職業資格證還有用嗎", answer("old-certificates")),
    Asked("证书弄丢了怎么补办", "證書弄丟了怎麼補辦", answer("old-certificates")),
    Asked("首席技师怎么申请", "首席技師怎麼申請", answer("eight-levels")),
    Asked("可以不考四级直接考三级吗", "可以不考四級直接考三級嗎", answer("skipping")),
    Asked("得过奖能免考吗", "得過獎能免考嗎", answer("exemptions")),
    Asked("低压电工证算职业资格证书吗", "低壓電工證算職業資格證書嗎", answer("operation-permit")),
    Asked("台湾的乙级技术士可以用吗", "台灣的乙級技術士可以用嗎", answer("taiwan")),
    Asked("考证有补贴吗", "考證有補助嗎", answer("benefits")),
    Asked("现在还按这个标准吗", "現在還按這個標準嗎", answer("in-force")),
    Asked("几条都要满足还是一条就行", "幾條都要滿足還是一條就行", answer("any-of")),
    Asked("不用考试直接拿证是真的吗", "不用考試直接拿證是真的嗎", answer("fraud")),
    Asked("材料审核不通过怎么办", "資料審核不通過怎麼辦", answer("who-decides")),
    Asked("社保", "社保", answer("proof")),
    Asked("报名费", "報名費", answer("fees")),
    Asked("考试科目", "考試科目", answer("subjects")),
    Asked("年满16周岁", "年滿16周歲", answer("age")),
]

ASKED = [*GLUED, *SYNONYMS, *TERMS, *NOT_HERE, *QUESTIONS]


class Answered(NamedTuple):
    """A query in both scripts and what answers it: one of the addresses must be among the first three results."""

    hans: str
    hant: str
    answers: tuple[str, ...]
    unknown: str = ""

    def is_right(self, urls: Sequence[str]) -> bool:
        """Whether a search that finds these, the best one first, answers; where nothing does, nothing may be found."""
        return bool(set(self.answers) & set(urls[:3])) if self.answers else not urls


SECURITY = (level("xinxi-anquan-guanliyuan"), level("wangluo-yu-xinxi-anquan-guanli"))

# Written in full before the search was asked any of them.
ANSWERED = [
    Answered("一级钳工", "一級鉗工", (level("qiangong", 1),)),
    Answered("数控铣工高级技师证", "數控銑工高級技師證", (level("shukong-xigong", 1),)),
    Answered("跨境电商 二级", "跨境電商 二級", (level("kuajing-dianzi-shangwushi", 2),)),
    Answered("电工【三级】", "電工【三級】", (level("diangong", 3),)),
    Answered("网络安全员三级", "網路安全員三級", (level("xinxi-anquan-guanliyuan", 3),)),
    Answered("资安人员", "資安人員", SECURITY),
    Answered("软件测试师", "軟體測試師", (level("jisuanji-ruanjian-ceshiyuan"),)),
    Answered("动画制作工", "動畫製作工", (level("donghua-zhizuoyuan"),)),
    Answered("宽带安装员", "寬頻安裝員", (level("kuandai-jieru-zhuangweiyuan"),)),
    Answered("java工程师", "java工程師", (level("jisuanji-chengxu-shejiyuan"),)),
    Answered("拼多多开店", "拼多多開店", (level("wangshang"),)),
    Answered("电攻", "電攻", (level("diangong"),)),
    Answered("钳公三级", "鉗公三級", (level("qiangong", 3),)),
    Answered("网伤", "網傷", (level("wangshang"),)),
    Answered("铣功二级", "銑功二級", (level("xigong", 2),)),
    Answered("信息安全管理圆", "信息安全管理圓", SECURITY),
    Answered("动画制做员", "動畫製做員", (level("donghua-zhizuoyuan"),)),
    Answered("计算机软见测试员", "計算機軟見測試員", (level("jisuanji-ruanjian-ceshiyuan"),)),
    Answered("电工高纪工", "電工高紀工", (level("diangong", 3),)),
    Answered("我初中毕业可以考几级", "我國中畢業可以考幾級", ("checker/", answer("degrees"))),
    Answered("四十八岁能考电工吗", "四十八歲能考電工嗎", (answer("age"),)),
    Answered("学计算机的能考电工吗", "學計算機的能考電工嗎", (answer("related-major"), "checker/")),
    Answered("会计专业可以报网商吗", "會計專業可以報網商嗎", (answer("related-major"),)),
    Answered("没有四级证能报三级吗", "沒有四級證能報三級嗎", (answer("skipping"), "checker/")),
    Answered("报名需要交社保吗", "報名需要繳勞保嗎", (answer("proof"),)),
    Answered("报名要带身份证吗", "報名要帶身分證嗎", (answer("papers"),)),
    Answered("初级工多久可以升高级", "初級工多久可以升高級", (answer("counting"), "checker/")),
    Answered("二级和技师是一回事吗", "二級和技師是一回事嗎", (answer("eight-levels"), "by-level/2/")),
    Answered("高级工和高级技师谁高", "高級工和高級技師誰高", (answer("eight-levels"),)),
    Answered("考过了多久发证", "考過了多久發證", (answer("result"),)),
    Answered("怎样下载打印版", "怎樣下載列印版", (answer("print"),)),
    Answered("会不会泄露个人信息", "會不會洩漏個人資料", (answer("privacy"), "about/")),
    Answered("当过兵算不算工龄", "當過兵算不算年資", (answer("breaks"),)),
    Answered("什么是相关职业", "什麼是相關職業", (term("related-occupation"),)),
    Answered("累计是什么意思", "累計是什麼意思", (term("cumulative"),)),
    Answered("什么叫职业技能等级认定", "什麼叫職業技能等級認定", ("information/assessors/", "information/")),
    Answered("标准学时数是多少", "標準學時數是多少", (term("training"), answer("training"))),
    Answered("四级", "四級", ("by-level/4/",)),
    Answered("高级技师=一级", "高級技師=一級", ("by-level/1/", answer("eight-levels"))),
    Answered("认定流程", "認定流程", ("information/process/",)),
    Answered("联系电话", "聯絡電話", ("information/contact/",)),
    Answered("哪些工种", "哪些工種", ("occupations/",)),
    Answered("木工三级", "木工三級", (), "木工"),
    Answered("机修钳工", "機修鉗工", (), "机修钳工"),
    Answered("无人机驾驶员四级", "無人機駕駛員四級", (), "无人机驾驶员"),
    Answered("平面设计师", "平面設計師", (), "平面设计师"),
]
