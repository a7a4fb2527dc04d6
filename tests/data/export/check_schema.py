"""Whether DOCX and XLSX files obey the published schemas.

Usage: check_schema.py FILE...
Needs openxml-audit of PyPI (MIT), which carries the schemas and rules of Microsoft's Open XML SDK: pip install openxml-audit.
Ends with 1 where a file has a fault.
"""

import subprocess
import sys

faults = 0
for path in sys.argv[1:]:
    for version in ("office2007", "office2019", "microsoft365"):
        result = subprocess.run(["openxml-audit", "--format", version, path], capture_output=True, text=True)
        if result.returncode:
            faults += 1
            print(f"{path} ({version})\n{result.stdout}{result.stderr}")
print(f"{len(sys.argv) - 1} files, {faults} faults")
sys.exit(min(faults, 1))
