"""Reads requirements, one a line, and prints those that this interpreter's packages do not meet."""

import importlib.metadata
import sys

from packaging.requirements import InvalidRequirement, Requirement

for line in sys.stdin:
    line = line.split(" #")[0].strip()
    if not line or line.startswith("#"):
        continue
    try:
        requirement = Requirement(line)
    except InvalidRequirement:
        print(line)   # an option, a URL: the installer's to judge
        continue
    if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
        continue
    try:
        met = requirement.specifier.contains(importlib.metadata.version(requirement.name), prereleases=True) and not requirement.extras
    except importlib.metadata.PackageNotFoundError:
        met = False
    if not met:
        print(line)
