{# The last day that the churn model's features may know: what came after it are the labels. #}
{% macro churn_cut_off() -%}
    DATEADD(DAY, -{{ var("churn_label_days") }}, {{ firn_common.as_of() }})
{%- endmacro %}
