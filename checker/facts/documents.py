"""Other papers that notices name beside certificates of a level: 岗位技能证书, 操作证, 驾驶证.

Each is one that the words name; none stands for another.
"""

from __future__ import annotations

from .stated import stated_kind

DOCUMENTS = ("post_skill", "special_operation", "special_equipment", "operation_permit", "driving_licence")
"""岗位技能证书, 特种作业操作证, 特种设备作业人员证, 操作证 without more, 机动车驾驶证."""

KIND = stated_kind(
    "documents",
    "document",
    DOCUMENTS,
    brief=lambda args, words, quote: words[f"document.{args['kind']}"],
    is_merit=False,
)
