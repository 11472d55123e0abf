"""What a clause itself names as proof: the documents in its words, and nothing that it does not say."""

from __future__ import annotations

import re

DOCUMENTS = (
    "职业资格证书（技能等级证书）",
    "鉴定证书或有效证明",
    "职业资格证书",
    "预备技师证书",
    "毕（结）业证书",
    "结业证书",
    "毕业证书",
    "学历证书",
)
NAMED = re.compile("|".join(DOCUMENTS))
# Who is still at school has no certificate to show; what is applied for is no proof either.
NOT_ASKED = re.compile("尚未取得毕业证书的在校应届毕业生|可申报.*?职业资格证书")


def proofs(text: str) -> tuple[str, ...]:
    """The documents that a clause names, each once.

    >>> proofs("取得技工学校毕业证书（含尚未取得毕业证书的在校应届毕业生），并取得结业证书。")
    ('毕业证书', '结业证书')
    """
    return tuple(dict.fromkeys(NAMED.findall(NOT_ASKED.sub("", text))))
