"""`python -m benchmarks`: posters, press files, the text alone, then where our own time goes."""

import sys

from benchmarks import press, profile, run, text

status = run.main()
if status == 0 and "--json" not in sys.argv:
    press.print_press()
    print()
    text.print_text()
    print()
    profile.print_profile()
sys.exit(status)
