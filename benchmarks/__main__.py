"""`python -m benchmarks`: the comparison, then where our own time goes."""

import sys

from benchmarks import profile, run

status = run.main()
if status == 0 and "--json" not in sys.argv:
    profile.print_profile()
sys.exit(status)
