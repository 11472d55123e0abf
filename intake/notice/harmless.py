"""Lines that provably change nothing, and lines that only define words: each is matched to its last character.

Whatever is not here is unread.  A pattern may hold what a line of its kind needs, and no word that could ask something
of an applicant, let somebody in or shut somebody out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from intake.grammar.vocabulary import LEVELS
from intake.notice.enumerators import bare, plain
from intake.notice.subjects import NOT_IN_FORCE

_MATTERS = re.compile(
    "须|应当|应该|应具|必|需|满|岁|龄|健康|身体|证|学历|毕业|从事|工作|年限|以上|以下|以内|放宽|免|破格|社保|社会保险|户|退役|军|残|"
    "具有|具备|持|取得|不|仅|限|除|优先|初中|高中|文化|违|犯罪|处分|男|女|籍|职工|条件|资格|级|同时|允许|方可|只|未|或者|且|凡|"
    "从业|培训|学徒|见习|职称|获|奖|竞赛|推荐|视同|视为|等同|折算|计入|相当|减|延长|缩短|提前|直接|另|均|可|同上|同前"
)
_WHEN = r"[即0-9年月日号时分点至到前起止后—\-－~～:：（）()周星期一二三四五六日上下午全天。、， ./]*"
_MONEY = r"[0-9０-９.]*\s*元?(?:/|每)?(?:人|次|科|门)?"
_LEVELS = "|".join(sorted(LEVELS, key=len, reverse=True))
_OFFICES = "局|厅|部|委|中心|学校|学院|办公室|委员会|协会|公司|站|大学|集团|机构"
_NO_WORDS = re.compile(
    "(?:https?://|www[.])[!-~]*|[!-~]+@[!-~]+|(?:[^\u4e00-\u9fffA-Za-z]|(?<![A-Za-z])[A-Za-z]{1,2}(?![A-Za-z]))*"
)
"""An address, or no word of any language."""
_LATIN_WORDS = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:报名|考试|考核|培训|鉴定|认定|缴费|发布|开班|公示|受理|打印准考证)?(?:时间|日期|截止时间|截止日期|截止)[：]{_WHEN}(?:逾期不予受理|逾期不再受理|逾期不候|过期不候)?[。！]?",
        r"[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?",
        rf"(?:收费标准|费用|报名费|考试费|鉴定费|考核费|培训费)[：]?(?:(?:理论|实操|技能|考核|知识)*{_MONEY}[，、+。]?)*",
        rf"(?!.*(?:[须需必限仅只不除得凡者免]|应(?![急用])|本[校院厂公单]))[A-Z\u4e00-\u9fff]{{2,24}}(?:{_OFFICES})(?:{_WHEN})",
        r"特此(?:公告|通知|通告|说明)。?",
        rf"(?=.*[月日时周]){_WHEN}",
        r"(?:现将|现就)?(?:具体|有关|相关)?(?:条件|要求|事项|事宜|情况|内容|安排)?(?:通知|公告|公布|说明)?如下[：。]?",
        r"级别|等级|序号|备注|职业|工种|职业名称|申报级别|不限|无",
        rf"{_MONEY}[。；]?",
        rf"(?:(?:{_LEVELS})[：]?[0-9]+元(?:/人|每人)?[，、；。]?)+",
        r"(?:职业)?(?:编码|代码)[：]?[0-9X-]+",
        r"(?:报名|培训|考试|鉴定|认定)?费用?[：]?免费[。！]?",
        r"(?:相关职业|相关专业|本专业)(?:（工种）)?(?:目录|名单)?(?:详)?见附件[0-9]*。?",
        r"(?:报名|申报|报考)?(?:时)?(?:需要|要|需)?(?:交|带|提交|准备|提供)?(?:什么|哪些)(?:材料|资料|证件)呢?？?",
        r"(?!.*(?:条件|要求|年限|年龄|资格))[\u4e00-\u9fff]{2,8}(?:另行通知|另行公布)。?",
        r"(?:本|以上)[\u4e00-\u9fff]{1,8}由[\u4e00-\u9fff]{1,20}(?:负责)?解释。?",
        r"(?:上一篇|下一篇|上一条|下一条)[：](?!.*(?:须|岁|不得|仅|限|从事|取得)).*",
    )
)
_SECTIONS = re.compile(
    r"(?:职业技能等级认定|职业技能鉴定|职业技能评价|国家职业资格|职业技能|技能等级认定)*的?(?:等级|具体|各等级|分级|各级别)?(?:申报|报名|报考|鉴定|认定|考试)?(?:条件|要求)(?:如下)?[：。]?|"
    r"(?:报名|考试|考核|收费|鉴定|培训|申报|认定|评价|所需|提交|缴费|联系|证书|理论|技能|职业|工种|（工种）|等级|级别|对象|范围|组织|有关|相关|其他|其它|及|和|与|、)*(?:所需)?"
    r"(?:职业|工种|（工种）|等级|级别|材料|资料|时间|地点|方式|方法|流程|程序|须知|费用|标准|内容|安排|科目|办法|步骤|咨询|电话|领取|查询|事项|方案|其他|其它|附则|"
    r"及|和|与|、)*(?:如下)?[：。]?"
)
"""What a section of a notice is called: 二、报名时间、地点; 认定职业和等级."""
_EXAM_WORDS = (
    "职业技能 等级 认定 考核 考试 评价 分为 包括 理论 知识 技能 操作 综合 评审 采用 采取 实行 进行 闭卷 开卷 笔试 机考 "
    "计算机 上机 现场 实际 模拟 面试 答辩 方式 形式 以 为主 主要 等 的 和 及 与 或 以及 均 都 皆 百分制 满分 成绩 "
    "达到 达 （含） 以上 者 为 合格 总分 分钟 时间 不少于 技师 高级技师 、 ， ； 。 ： （ ）"
)
_EXAM = re.compile(f"(?>[0-9]+分?|{'|'.join(sorted(_EXAM_WORDS.split(), key=len, reverse=True))})+")
"""A sentence about the examination in words of the examination only (理论知识考试…，成绩皆达60分以上者为合格)."""
_EXAMINES = re.compile("(?:理论|知识|技能|操作|综合评审).*(?:考试|考核|评审|成绩|方式)")
_ADDRESS = re.compile("[\u4e00-\u9fff]{2,20}[0-9]+号(?:[0-9A-Za-z一二三四五六七八九十]*(?:号|栋|幢|座|楼|层|室))*")
_INTRODUCES = re.compile(
    r"(?:根据|依据|按照|为)[\u4e00-\u9fff《》〈〉（）〔〕0-9，、“”]{2,80}现[将就][\u4e00-\u9fff、（）“”0-9]{2,60}"
    r"(?:公布|公告|通知|说明|发布)(?:如下|于下)?[：。]"
)
_ASKS = re.compile("须|应|必|满|岁|健康|放宽|免|退役|限|除|不|具备|具有|持有|取得|从事|只|凡|者")
_LABELS = re.compile(
    r"(?:联系|咨询|报名|服务|监督|举报|客服|办公|考试|考核|培训|鉴定)?"
    r"(?:电话|热线|手机|邮箱|网址|网站|地址|地点|微信|QQ群?|联系人|邮编|传真|公众号|部门|来源|发布者|发布日期|作者|编辑|责任编辑|"
    r"浏览次数|点击数|阅读|字号|文章来源|信息来源|附件\d*)(?:及地址|及电话)?[：](?P<rest>.*)"
)
_PAGE = re.compile(r"首页|返回|返回顶部|打印本页|打印|关闭窗口|关闭|分享到|字体|大中小|当前位置.*|[>›»\-—·|/\s]|下载")
_DOCUMENTS = re.compile(
    "居民|本人|有效|身份证|毕业证|户口簿|户口本|学历|毕业|职业资格|技能等级|职称|资格|证书|证件|证明|从业年限|工作年限|工作经历|从业|"
    "照片|免冠|白底|蓝底|红底|彩色|近期|电子|寸|申请表|申报表|登记表|报名表|承诺书|简历|正反面|原件|复印件|扫描件|电子版|"
    "纸质|各|份|张|页|及|和|与|或|、|，|。|；|（|）|(?:[0-9]+|[一两二三四五六])(?=[份张页寸])|[0-9]|"
)
_APPLICATION_PAPER = re.compile("原件|复印件|扫描件|照片|申请表|申报表|登记表|报名表|承诺书|年限证明|工作证明")
_GREETING = re.compile(
    "(?:各|全)[\u4e00-\u9fff、（）]{1,30}(?:单位|部门|局|中心|企业|机构|科室|办|所|处|公司|学院|系部|班级|车间|学校)："
)
_DEFINES = re.compile(
    "(?:注|备注|说明|附注|注释)?[：:]?[①-⑳0-9.、*※]*(?:本职业|该职业|其中|上述|所称|条件中的?)?的?[“]?"
    "(?P<what>本专业或相关专业|本专业、相关专业|相关专业|本专业|相关职业（工种）|相关职业|本职业（工种）|本职业)[”]?"
    "(?:是指|指|为|包括|包含|有|：|:)+(?P<names>[^。]+)。?"
)
_SCHOOLS = re.compile(
    "^(?:中职|高职|高职高专|大专|专科|本科|中专|研究生|技工院校|技工学校|高等院校|高等职业教育)+[：:]"
)
_NAME = re.compile("[\u4e00-\u9fffA-Za-z（）()/·-]{2,24}")
_NO_NAME = re.compile(
    "须|应当|应具|必须|需|满|岁|年限|全日制|学历|学制|函授|以上|以下|除外|仅|限于|具备|具有|持有|取得|不|免|放宽|从事|毕业|证书|资格|者|含|视|"
    "[0-9一二三四五六七八九十两]年|以[内外]|为准|认定|任何|所有|^(?:由|按|依|根据)"
)
_ENDING = re.compile("(?:等)?(?:相关)?(?:专业|职业（工种）|职业|工种)?(?:，下同|（下同）)?$")


class Definition(NamedTuple):
    """What an occupation's 相关专业 (majors) or 相关职业 (occupations) are, with 本专业 and 本职业 (`own`).

    `relation`: own, related, or either where the line does not tell which.
    `of_every_school`: the names that are not said of diplomas of some schools only (中职：…).
    """

    kind: str
    own: bool
    names: tuple[str, ...]
    relation: str
    of_every_school: tuple[str, ...]


def definition(line: str) -> Definition | None:
    """相关专业：机电一体化、电气自动化。; None for a line that says anything else as well."""
    found = _DEFINES.fullmatch(bare(line).replace(" ", ""))
    if not found:
        return None
    names = tuple(_names(found["names"]))
    if not names or any(not _NAME.fullmatch(name) or _NO_NAME.search(name) for name in names):
        return None
    kind, own = "majors" if "专业" in found["what"] else "occupations", "相关" not in found["what"]
    relation = "own" if own else "either" if found["what"].startswith("本") else "related"
    parts = found["names"].split("；")
    of_every_school = () if any(map(_SCHOOLS.match, parts)) else names
    return Definition(kind, own, names, relation, of_every_school)


def _names(text: str) -> Iterator[str]:
    for part in text.split("；"):
        rest = _ENDING.sub("", _SCHOOLS.sub("", part))
        yield from re.split("[、，,]|(?<=工)和|(?<=员)和|(?<=师)和", rest)


_AUDIENCE = re.compile(
    "面向(?!社会|全[国省市])|针对|专场|内部|[本我][校院厂司]|学生|学员|员工|在职|在岗|妇女|农民|青年|毕业生|选手"
)
"""For whom alone a title says that it is."""
_CONDITIONS = re.compile("(?:申报|报名|报考|鉴定|认定|考试)?(?:条件|要求)(?:如下)?[：:]?")


def names_conditions(line: str) -> bool:
    """Whether a line announces the conditions: 二、申报条件, or the title of a notice that says no more than they."""
    return bool(_CONDITIONS.search(bare(line).replace(" ", "")[-6:]))


def is_section(line: str) -> bool:
    """Whether a line is the name of a section of the notice, and nothing else."""
    text = bare(line).replace(" ", "")
    return bool(text) and bool(_SECTIONS.fullmatch(text))


def begins_procedure(line: str) -> bool:
    """Whether the section that a line names says how one applies or is examined, not who may."""
    text = bare(line).replace(" ", "")
    return is_section(line) and bool(re.search("流程|程序|步骤|方法|办法|方式|领取|查询|咨询|地点|科目", text))


def is_step(line: str) -> bool:
    """Whether an item of such a section holds no word that could ask something: 登录网站注册."""
    text = bare(line).replace(" ", "")
    return len(text) <= 60 and not _MATTERS.search(text) and not re.search("本[市省县区校厂]|居住|单位|企业|人", text)


def is_harmless(line: str) -> bool:
    """Whether a line changes nothing, whoever applies."""
    text = bare(line)
    whole = text.replace(" ", "")
    if whole in ("注：", "备注：", "说明：", "附注："):
        return True
    if _NO_WORDS.fullmatch(plain(line)):
        return not re.search(r"\d\s*年", line)
    if len(whole) > 200:
        return False
    if " " in text and len(text) <= 40 and all(map(is_section, text.split())):
        return True
    if label := _LABELS.fullmatch(whole):
        return not _MATTERS.search(label["rest"]) and not _LATIN_WORDS.search(text)
    if _SECTIONS.fullmatch(whole) or any(pattern.fullmatch(whole) for pattern in _PATTERNS):
        return True
    if _EXAM.fullmatch(whole) and _EXAMINES.search(whole):
        return True
    if _ADDRESS.fullmatch(whole):
        return not _MATTERS.search(whole.replace("资格", ""))
    if _INTRODUCES.fullmatch(whole):
        return not _ASKS.search(whole)
    if _GREETING.fullmatch(whole):
        return not _ASKS.search(whole)
    if not _PAGE.sub("", whole):
        return True
    return bool(_APPLICATION_PAPER.search(whole)) and not _DOCUMENTS.sub("", whole)


def may_begin_a_name(line: str) -> bool:
    """Whether a harmless line may as well be the beginning of what goes on below it: 加油站, 操作员."""
    return bool(re.fullmatch(rf"[\u4e00-\u9fff]{{1,5}}(?:{_OFFICES})", bare(line)))


def is_title(line: str) -> bool:
    """Whether the first words of a notice are its title: short, no sentence, nothing that could be asked."""
    text = bare(line)
    if not re.search("[\u4e00-\u9fff]{4}", text) or len(text) > 60 or re.search("[。；]", text):
        return False
    rest = re.sub("职业技能等级|技能等级|职业资格|工作|条件|证书|申报|培训|高级|中级|初级|级", "", text)
    kinds = re.search("条件|通知|公告|公示|标准|简章|一览表|要求|须知|指南|目录", text)
    changes = _MATTERS.search(rest) or _LATIN_WORDS.search(text) or _AUDIENCE.search(text) or NOT_IN_FORCE.search(text)
    return bool(kinds) and not changes
