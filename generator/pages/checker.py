"""The checker's page: the HTML that is readable before any script runs, and the words that the scripts need.

The fragment goes into a page of the site; assets/checker/page.js brings it to life, checker.css dresses it.
It holds no blank line, so that it may stand in Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.data.api import batches_of
from generator.data.bundle import general_questions, level_name, words_in_both
from generator.rulebook import LEVELS, Occupation, Rulebook
from generator.words.page_words import PAGE_WORDS
from generator.words.script import both, traditional_interface

SITE_ROOT = {"hans": "../", "hant": "../../"}
"""From the page to the root of the site (/checker/ and /hant/checker/)."""

OTHER_SCRIPT = {"hans": "../hant/checker/", "hant": "../../checker/"}
"""From the page to the same page in the other script."""

MOST_OCCUPATIONS = 40
"""In the page itself; of more, the script fetches the names (assets/checker/directory.js)."""

_TEMPLATE = """\
<div class="checker" id="checker" data-script="{{ script }}" data-root="{{ root }}" \
data-other="{{ other }}">
{%- if not occupations %}
<link rel="preload" as="fetch" crossorigin href="{{ root }}api/v1/index.json?edition={{ edition }}">
{%- endif %}
<noscript>
<div class="checker__plain">
<p><strong>{{ words["plain.title"] }}</strong></p>
<p>{{ words["plain.advice"] }}</p>
<ul>
{%- for occupation in occupations %}
<li><a href="../occupations/{{ occupation.id }}/">{{ occupation.name }}</a></li>
{%- else %}
<li><a href="../occupations/">{{ words["plain.all"] }}</a></li>
{%- endfor %}
</ul>
</div>
</noscript>
<nav class="checker__purpose" aria-label="{{ words["purpose.title"] }}">
<a href="./" aria-current="true">{{ words["purpose.list"] }}</a>
<a href="./?mode=any">{{ words["purpose.any"] }}</a>
</nav>
<form class="checker__choice" autocomplete="off">
<div class="checker__pick">
<label for="checker-occupation">{{ words["choose.occupation"] }}</label>
<select id="checker-occupation" name="occupation">
<option value="">{{ words["choose.none"] }}</option>
{%- for group in groups %}
{%- if group.name %}
<optgroup label="{{ group.name }}">
{%- endif %}
{%- for occupation in group.occupations %}
<option value="{{ occupation.id }}">{{ occupation.name }}</option>
{%- endfor %}
{%- if group.name %}
</optgroup>
{%- endif %}
{%- endfor %}
</select>
</div>
<div class="checker__pick">
<label for="checker-level">{{ words["choose.level"] }}</label>
<select id="checker-level" name="level">
<option value="">{{ words["choose.none"] }}</option>
{%- for level, name in levels.items() %}
<option value="{{ level }}">{{ name }}</option>
{%- endfor %}
</select>
</div>
<div class="checker__pick">
<label for="checker-date">{{ words["choose.date"] }}</label>
<input type="date" id="checker-date" name="date" min="1900-01-01" max="2200-12-31">
</div>
</form>
<p class="checker__message" id="checker-message" role="status"></p>
<div class="checker__columns">
<section class="checker__form" aria-labelledby="checker-form-title">
<div class="checker__head">
<h2 id="checker-form-title">{{ words["form.title"] }}</h2>
<fieldset class="checker__view" id="checker-view" hidden></fieldset>
</div>
<div class="checker__notice" id="checker-notice" role="status"></div>
<div id="checker-form"><p>{{ words["plain.waiting"] }}<a href="../">{{ words["plain.home"] }}</a></p></div>
<div class="checker__privacy">
<p>{{ words["keep.privacy"] }}</p>
<div class="checker__device" id="checker-device"></div>
</div>
</section>
<a class="checker__bar" id="checker-bar" href="#checker-result" hidden></a>
<section class="checker__result" id="checker-result" aria-labelledby="checker-result-title" tabindex="-1">
<h2 id="checker-result-title">{{ words["result.title"] }}</h2>
<div class="checker__banner">
<p class="checker__headline" id="checker-headline" aria-live="polite"></p>
<div id="checker-loading"></div>
</div>
<div class="checker__share" id="checker-share" hidden></div>
<div id="checker-verdict"></div>
<div id="checker-lists" hidden></div>
</section>
</div>
<div class="checker__paper" id="checker-paper"></div>
<script type="application/json" id="checker-data">{{ data }}</script>
</div>
"""


def _groups(book: Rulebook, script: str, listed: list[Occupation]) -> list[dict[str, Any]]:
    """Occupations that stand for themselves first, then the specialties by their 职业."""
    groups: dict[str, list[dict[str, str]]] = {"": []}
    for occupation in listed:
        name = book.occupations[occupation.of].name if occupation.of else ""
        entry = {"id": occupation.id, "name": both(occupation.name)[script]}
        groups.setdefault(both(name)[script] if name else "", []).append(entry)
    return [{"name": name, "occupations": occupations} for name, occupations in groups.items() if occupations]


def _words(script: str) -> Mapping[str, str]:
    if script == "hans":
        return PAGE_WORDS
    return {key: traditional_interface(words) for key, words in PAGE_WORDS.items()}


def _data(book: Rulebook, script: str, listed: list[Occupation]) -> dict[str, Any]:
    return {
        "script": script,
        "words": words_in_both()[script],
        "page": _words(script),
        "general": general_questions(book),
        "batches": batches_of(book),
        "levels": {level: both(level_name(book, level))[script] for level in LEVELS},
        "sources": {source.id: both(source.meta["title"])[script] for source in book.sources.values() if listed},
        "occupations": [
            {
                "id": occupation.id,
                "name": both(occupation.name)[script],
                "levels": [level for level in LEVELS if (occupation.id, level) in book.applications],
            }
            for occupation in listed
        ],
    }


def _script_json(data: Any) -> Markup:
    """JSON that cannot end the <script> that it stands in."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def render_checker(book: Rulebook, script: str, runtime: Mapping[str, Any] | None = None, edition: str = "") -> str:
    """The fragment in a script ("hans" or "hant").

    `runtime` is `RuntimeManifest.for_page()`.
    `edition` is that of the rules (generator/data/api.py) which the page expects.
    """
    every = book.listed()
    listed = every if len(every) <= MOST_OCCUPATIONS else []
    template = Environment(autoescape=True).from_string(_TEMPLATE)
    return template.render(
        script=script,
        edition=edition,
        root=SITE_ROOT[script],
        other=OTHER_SCRIPT[script],
        words=_words(script),
        occupations=[{"id": o.id, "name": both(o.name)[script]} for o in listed],
        groups=_groups(book, script, listed),
        levels={level: both(level_name(book, level))[script] for level in LEVELS},
        data=_script_json({"edition": edition, "runtime": runtime, **_data(book, script, listed)}),
    )
