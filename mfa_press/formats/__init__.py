"""How dates and numbers are written and read: as the ministry does, day first, 24 hours.

What a language leaves out is Django's own for it. ISO dates are read in every language.
Public pages, which need more manners of dates, have templatetags/dates.py.
"""

# The first of each is also how a form shows the value.
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%H.%M"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y %H:%M"]
