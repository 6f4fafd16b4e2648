#!/usr/bin/env bash
# The quick tests of the pure packages under every supported Python that this machine has, but for the one that
# `make test` has just used.
set -euo pipefail
cd "$(dirname "$0")/../.."
ran=0
used=$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true)
for version in 3.11 3.12 3.13; do
  if [ "$version" = "$used" ]; then
    echo "python $version: make test ran under it"
    ran=$((ran + 1))
    continue
  fi
  python=""
  for candidate in "python$version" "$HOME"/.pyenv/versions/"$version".*/bin/python; do
    if "$candidate" -c "import sys; sys.exit(sys.version_info[:2] != tuple(map(int, '$version'.split('.'))))" 2>/dev/null; then
      python=$candidate
      break
    fi
  done
  if [ -z "$python" ]; then
    echo "python $version: not run, no interpreter on this machine"
    continue
  fi
  venv=$(mktemp -d)
  "$python" -m venv "$venv"
  "$venv/bin/python" -m pip --disable-pip-version-check --quiet install --no-compile -c constraints.txt '.[dev]'
  "$venv/bin/python" -m pytest -q -n "${WORKERS:-2}" -m "not proof and not browser" tests/scoring tests/dialogs tests/house
  rm -rf "$venv"
  ran=$((ran + 1))
done
echo "pythons: $ran of 3 versions ran"
test "$ran" -ge 1
