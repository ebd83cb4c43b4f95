"""What sqlfluff puts where a model calls a macro of this package: it templates files one by one and knows no packages."""


def as_of():
    return "TO_DATE('2025-01-01')"


def date_key(day):
    return f"TO_NUMBER({day})"


def number_in_id(column, prefix):
    return f"TO_NUMBER({column})"


def percent_of(part, whole):
    return f"DIV0NULL({part}, {whole})"


def clamp(number):
    return f"LEAST(1, {number})"


def normal_tail(z):
    return f"EXP({z})"
