"""What the commands say beside the reports, in Simplified; Traditional is derived when rules are published."""

from __future__ import annotations

from collections.abc import Mapping

COMMAND_WORDS: Mapping[str, str] = {
    "command.not_listed": "没有收录“{name}”。",
    "command.near": "名称相近的有：{names}。",
    "command.see_list": "全部职业见 baokao list；没有列出的，本站的来源没有刊出报考条件，请向考核机构咨询。",
    "command.no_level": "没有“{name}”这个级别。可以写：{known}。",
    "command.level": "{number}（{name}）",
    "command.place": "{title} 第{line}行",
    "command.of": "（{name}）",
}
