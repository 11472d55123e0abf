"""How the built site reaches visitors: addresses that change with their content, so that nothing is ever mixed.

Owns what lies around the pages; it must not know what the pages say.
"""

from __future__ import annotations

from generator.delivery.folders import publish_assets, publish_folder

__all__ = ["publish_assets", "publish_folder"]
