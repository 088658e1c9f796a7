"""`python -m benchmarks`: the posters, the text alone, then where our own time goes."""

import sys

from benchmarks import profile, run, text

status = run.main()
if status == 0 and "--json" not in sys.argv:
    text.print_text()
    print()
    profile.print_profile()
sys.exit(status)
