{#
  The probability that a standard normal variable exceeds z. Abramowitz and Stegun, Handbook of Mathematical Functions,
  26.2.17: the error is less than 7.5e-8.
#}
{% macro normal_tail(z) -%}
    {%- set k = "(1 / (1 + 0.2316419 * ABS(" ~ z ~ ")))" -%}
    {%- set upper -%}
    EXP(-POWER({{ z }}, 2) / 2) / SQRT(2 * PI()) * {{ k }} * (
        0.319381530 + {{ k }} * (
            -0.356563782 + {{ k }} * (1.781477937 + {{ k }} * (-1.821255978 + {{ k }} * 1.330274429))
        )
    )
    {%- endset -%}
    IFF({{ z }} >= 0, {{ upper }}, 1 - {{ upper }})
{%- endmacro %}
