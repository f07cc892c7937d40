"""What the portal stands on: its bill of materials (CycloneDX), and whether a hole is known in any of it.

Fails on a known hole. Where the network does not lead to the service that knows them, or knows only part of what is
asked, it says so loudly and goes on: what was not looked at is never called clean.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BILL, FOUND = ROOT / "var" / "sbom.json", ROOT / "var" / "audit.json"
LOCK = ROOT / "requirements.lock"
LONGEST = 180  # seconds


def bill_of_materials():
    BILL.parent.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "cyclonedx_py", "requirements", "--of", "JSON", "-o", str(BILL), str(LOCK)]
    subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603
    print(f"{BILL.relative_to(ROOT)}: {len(json.loads(BILL.read_text())['components'])} components")


def audit():
    """The answers of the service by package, or ``None`` with the reason where there is no answer."""
    FOUND.unlink(missing_ok=True)
    words = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip"]
    words += ["--progress-spinner", "off", "--timeout", "10", "--format", "json", "--output", str(FOUND)]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=LONGEST)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None, f"no answer within {LONGEST} s"
    if not FOUND.exists():
        return None, (done.stderr.strip().splitlines() or ["no answer"])[-1]
    return json.loads(FOUND.read_text())["dependencies"], ""


def main():
    bill_of_materials()
    answers, reason = audit()
    if answers is None:
        print(f"SKIPPED: known holes were NOT looked for: {reason}", file=sys.stderr)
        return 0
    unknown = [one["name"] for one in answers if "skip_reason" in one]
    if unknown:
        print(f"SKIPPED: no answer for {len(unknown)} of {len(answers)} packages", file=sys.stderr)
    holes = [(one["name"], one["version"], hole) for one in answers for hole in one.get("vulns", ())]
    for name, version, hole in holes:
        print(f"{name} {version}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}")
    print(f"{len(answers) - len(unknown)} packages looked at, {len(holes)} known holes")
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main())
