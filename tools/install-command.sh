#!/bin/sh
# Makes the project's own modules importable by .venv, and its command .venv/bin/baokao: both as they are in this folder.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/python -c '
import sys, sysconfig
from pathlib import Path
Path(sysconfig.get_path("purelib"), "baokao.pth").write_text(sys.argv[1] + "\n", "utf-8")
' "$PWD"
command=$(mktemp)
trap 'rm -f "$command"' EXIT
cat >"$command" <<'END'
#!/bin/sh
exec "$(dirname "$0")/python" -m generator.commands.cli "$@"
END
rm -f .venv/bin/baokao
install -m 755 "$command" .venv/bin/baokao
