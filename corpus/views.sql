-- Views for the three groups of readers. Rowids of entries and lines follow the order of time, so
-- that the latest entry is the one with the highest. What each column means: models/tables.py.

CREATE VIEW correction_note AS
SELECT
    fact_id,
    group_concat(column_name || ': ' || coalesce(corrected_value, '–'), '; ') AS note
FROM (SELECT * FROM correction WHERE state = 'applies' ORDER BY fact_id, column_name)
GROUP BY fact_id;

CREATE VIEW budget_value AS
SELECT
    municipality.name AS municipality,
    committee.name AS committee,
    document.id AS document_id,
    document.file_name AS file_name,
    budget_table.ordinal AS table_ordinal,
    budget_table.title AS table_title,
    budget_table.kind AS table_kind,
    budget_line.ordinal AS line_ordinal,
    budget_line.label AS label,
    budget_line.role AS line_role,
    budget_column.year AS year,
    budget_column.measure AS measure,
    budget_column.component AS component,
    budget_table.unit AS unit,
    budget_amount.text AS amount_text,
    budget_amount.amount AS amount,
    budget_amount.amount_sek AS amount_sek,
    budget_amount.net_cost_sek AS net_cost_sek,
    budget_amount.page AS page,
    (
        SELECT group_concat(note, '; ')
        FROM correction_note
        WHERE fact_id IN (
            budget_amount.line_id || ',' || budget_amount.column_id, budget_line.id,
            budget_column.id, budget_table.id
        )
    ) AS correction
FROM budget_amount
JOIN budget_line ON budget_line.id = budget_amount.line_id
JOIN budget_column ON budget_column.id = budget_amount.column_id
JOIN budget_table ON budget_table.id = budget_line.table_id
JOIN document ON document.id = budget_table.document_id
LEFT JOIN municipality ON municipality.id = document.municipality_id
LEFT JOIN committee ON committee.id = budget_table.committee_id;

CREATE VIEW budget_series AS
WITH RECURSIVE
-- A renamed committee continues the series of the one it was.
lineage (committee_id, root_id) AS (
    SELECT id, id FROM committee
    WHERE id NOT IN (SELECT to_id FROM committee_relation WHERE kind = 'renamed')
    UNION
    SELECT relation.to_id, lineage.root_id
    FROM committee_relation AS relation
    JOIN lineage ON lineage.committee_id = relation.from_id
    WHERE relation.kind = 'renamed'
),
root AS (
    SELECT committee_id, min(root_id) AS root_id FROM lineage GROUP BY committee_id
),
item AS (
    SELECT
        budget_item.id AS item_id,
        CASE
            WHEN root.root_id IS NULL OR budget_item.label_key IS NULL THEN budget_item.id
            ELSE min(budget_item.id) OVER (
                PARTITION BY root.root_id, budget_item.kind, budget_item.label_key
            )
        END AS series_id
    FROM budget_item
    LEFT JOIN root ON root.committee_id = budget_item.committee_id
),
figure AS (
    SELECT
        item.series_id,
        budget_line.item_id,
        budget_line.label,
        budget_column.year,
        budget_column.measure,
        budget_amount.net_cost_sek,
        budget_line.document_id,
        budget_line.rowid AS line,
        budget_column.ordinal AS column,
        (
            SELECT group_concat(note, '; ')
            FROM correction_note
            WHERE fact_id IN (
                budget_amount.line_id || ',' || budget_amount.column_id, budget_line.id,
                budget_column.id, budget_line.table_id
            )
        ) AS correction,
        document.version,
        rank() OVER latest AS age
    FROM item
    JOIN budget_line ON budget_line.item_id = item.item_id
    JOIN budget_amount ON budget_amount.line_id = budget_line.id
    JOIN budget_column ON budget_column.id = budget_amount.column_id
    JOIN document ON document.id = budget_line.document_id
    WHERE budget_column.year IS NOT NULL
        AND budget_column.measure IN ('budget', 'plan', 'forecast', 'actual')
        AND coalesce(budget_column.component, 'net') = 'net'
        AND budget_amount.net_cost_sek IS NOT NULL
        AND document.version IS NOT 'party'
    WINDOW latest AS (
        PARTITION BY item.series_id, budget_column.year, budget_column.measure
        ORDER BY
            document.is_current DESC, document.is_adopted IS 0, document.period_start DESC,
            document.stage DESC, budget_line.document_id DESC
    )
),
-- The latest document that speaks of the year decides: its first figure, and whether it has others.
printed AS (
    SELECT
        figure.*,
        row_number() OVER (same ORDER BY line, column) AS turn,
        min(net_cost_sek) OVER same <> max(net_cost_sek) OVER same AS differs
    FROM figure
    WHERE age = 1
    WINDOW same AS (PARTITION BY series_id, year, measure)
),
annual AS (
    SELECT
        series_id,
        year,
        max(item_id) AS item_id,
        coalesce(
            max(label) FILTER (WHERE measure = 'budget'),
            max(label) FILTER (WHERE measure = 'actual'),
            max(label) FILTER (WHERE measure = 'forecast'),
            max(label)
        ) AS printed_label,
        max(net_cost_sek) FILTER (WHERE measure = 'budget') AS budget_sek,
        max(document_id) FILTER (WHERE measure = 'budget') AS budget_document_id,
        max(version) FILTER (WHERE measure = 'budget') AS budget_version,
        max(net_cost_sek) FILTER (WHERE measure = 'plan') AS plan_sek,
        max(document_id) FILTER (WHERE measure = 'plan') AS plan_document_id,
        max(net_cost_sek) FILTER (WHERE measure = 'forecast') AS forecast_sek,
        max(document_id) FILTER (WHERE measure = 'forecast') AS forecast_document_id,
        max(net_cost_sek) FILTER (WHERE measure = 'actual') AS actual_sek,
        max(document_id) FILTER (WHERE measure = 'actual') AS actual_document_id,
        max(differs) AS figures_differ,
        group_concat(correction, '; ') FILTER (WHERE correction IS NOT NULL) AS correction
    FROM printed
    WHERE turn = 1
    GROUP BY series_id, year
),
compared AS (
    SELECT
        annual.*,
        CASE
            WHEN annual.budget_sek + before.budget_sek IS NOT NULL THEN 'budget'
            WHEN annual.actual_sek + before.actual_sek IS NOT NULL THEN 'actual'
            WHEN annual.forecast_sek + before.forecast_sek IS NOT NULL THEN 'forecast'
            WHEN annual.plan_sek + before.plan_sek IS NOT NULL THEN 'plan'
        END AS change_measure,
        before.budget_sek AS budget_before,
        before.actual_sek AS actual_before,
        before.forecast_sek AS forecast_before,
        before.plan_sek AS plan_before
    FROM annual
    LEFT JOIN annual AS before
        ON before.series_id = annual.series_id AND before.year = annual.year - 1
),
changed AS (
    SELECT
        compared.*,
        CASE change_measure
            WHEN 'budget' THEN budget_sek WHEN 'actual' THEN actual_sek
            WHEN 'forecast' THEN forecast_sek WHEN 'plan' THEN plan_sek
        END AS figure_now,
        CASE change_measure
            WHEN 'budget' THEN budget_before WHEN 'actual' THEN actual_before
            WHEN 'forecast' THEN forecast_before WHEN 'plan' THEN plan_before
        END AS figure_before
    FROM compared
)
SELECT
    changed.series_id,
    changed.item_id,
    municipality.name AS municipality,
    committee.name AS committee,
    budget_item.label AS label,
    changed.printed_label,
    budget_item.kind AS kind,
    changed.year,
    changed.budget_sek,
    changed.budget_document_id,
    changed.budget_version,
    changed.plan_sek,
    changed.plan_document_id,
    changed.forecast_sek,
    changed.forecast_document_id,
    changed.actual_sek,
    changed.actual_document_id,
    changed.change_measure,
    changed.figure_now - changed.figure_before AS change_sek,
    round(
        100.0 * (changed.figure_now - changed.figure_before) / abs(changed.figure_before), 1
    ) AS change_percent,
    changed.figures_differ,
    changed.correction
FROM changed
JOIN budget_item ON budget_item.id = changed.item_id
LEFT JOIN committee ON committee.id = budget_item.committee_id
LEFT JOIN municipality ON municipality.id = budget_item.municipality_id;

CREATE VIEW assignment_history AS
SELECT
    entry.assignment_id,
    entry.id AS entry_id,
    municipality.name AS municipality,
    committee.name AS committee,
    entry.document_id,
    document.kind AS document_kind,
    document.version,
    document.is_current,
    document.period_start AS year,
    row_number() OVER restated AS occurrence,
    entry.title,
    previous.title AS previous_title,
    entry.title_key <> previous.title_key AS title_changed,
    CASE WHEN previous.id IS NOT NULL THEN entry.description IS NOT previous.description END
        AS description_changed,
    entry.status,
    entry.status_text,
    entry.as_of,
    entry.due_on,
    CASE WHEN previous.id IS NOT NULL THEN entry.due_on IS NOT previous.due_on END
        AS due_on_changed,
    entry.page,
    (SELECT note FROM correction_note WHERE fact_id = entry.id) AS correction
FROM assignment_entry AS entry
JOIN document ON document.id = entry.document_id
-- What a proposal says that did not become the plan is no wording that a later one changes.
LEFT JOIN assignment_entry AS previous ON previous.rowid = (
    SELECT max(earlier.rowid)
    FROM assignment_entry AS earlier
    JOIN document AS stated ON stated.id = earlier.document_id
    WHERE earlier.assignment_id = entry.assignment_id
        AND earlier.rowid < entry.rowid
        AND (stated.is_current IS NOT 0 OR stated.version IN ('adopted', 'revised'))
)
LEFT JOIN municipality ON municipality.id = document.municipality_id
LEFT JOIN committee ON committee.id = entry.committee_id
WINDOW restated AS (PARTITION BY entry.assignment_id ORDER BY entry.rowid);

CREATE VIEW goal_history AS
SELECT
    entry.goal_id,
    entry.id AS entry_id,
    municipality.name AS municipality,
    committee.name AS committee,
    entry.document_id,
    document.kind AS document_kind,
    document.version,
    document.is_current,
    document.period_start AS year,
    row_number() OVER restated AS occurrence,
    entry.title,
    previous.title AS previous_title,
    entry.title_key <> previous.title_key AS title_changed,
    CASE WHEN previous.id IS NOT NULL THEN entry.description IS NOT previous.description END
        AS description_changed,
    entry.level,
    entry.kind_text,
    entry.set_by,
    entry.attainment,
    previous.attainment AS previous_attainment,
    entry.attainment_text,
    entry.is_forecast,
    entry.trend,
    entry.page,
    (SELECT note FROM correction_note WHERE fact_id = entry.id) AS correction
FROM goal_entry AS entry
JOIN document ON document.id = entry.document_id
-- What a proposal says that did not become the plan is no wording that a later one changes.
LEFT JOIN goal_entry AS previous ON previous.rowid = (
    SELECT max(earlier.rowid)
    FROM goal_entry AS earlier
    JOIN document AS stated ON stated.id = earlier.document_id
    WHERE earlier.goal_id = entry.goal_id
        AND earlier.rowid < entry.rowid
        AND (stated.is_current IS NOT 0 OR stated.version IN ('adopted', 'revised'))
)
LEFT JOIN municipality ON municipality.id = document.municipality_id
LEFT JOIN committee ON committee.id = entry.committee_id
WINDOW restated AS (PARTITION BY entry.goal_id ORDER BY entry.rowid);

CREATE VIEW assignment_current AS
WITH RECURSIVE
-- The day up to which a municipality's documents speak.
stated AS (
    SELECT municipality_id, max(day) AS day
    FROM (
        SELECT municipality_id, decided_on AS day FROM document
        UNION ALL
        SELECT municipality_id, period_end || '-12-31' FROM document WHERE kind = 'annual'
        UNION ALL
        SELECT municipality_id, as_of
        FROM assignment_entry JOIN document ON document.id = document_id
    )
    GROUP BY municipality_id
),
-- A committee, and those that have taken its place.
heir (committee_id, heir_id) AS (
    SELECT id, id FROM committee
    UNION
    SELECT heir.committee_id, relation.to_id
    FROM heir
    JOIN committee_relation AS relation ON relation.from_id = heir.heir_id
    WHERE relation.kind IN ('renamed', 'merged')
),
-- Documents that list a committee's assignments at all: only those can leave one out.
listing AS (
    SELECT DISTINCT
        heir.committee_id, document.period_start AS year, document.stage, document.kind
    FROM assignment_entry AS entry
    JOIN document ON document.id = entry.document_id
    JOIN heir ON heir.heir_id = entry.committee_id
    WHERE document.is_current AND document.is_adopted IS NOT 0
),
dated AS (
    SELECT
        entry.*,
        entry.status IN ('completed', 'cancelled') AND entry.is_forecast IS NOT 1 AS ends,
        coalesce(
            entry.as_of,
            document.decided_on,
            CASE WHEN document.kind = 'annual' THEN document.period_end || '-12-31' END
        ) AS day,
        rank() OVER (PARTITION BY entry.assignment_id ORDER BY document.is_current DESC) AS turn
    FROM assignment_entry AS entry JOIN document ON document.id = entry.document_id
),
-- Documents that another version has replaced tell only of what no other document has.
seen AS (
    SELECT
        assignment_id,
        max(document.is_current) AS is_current,
        max(entry.rowid) FILTER (WHERE turn = 1) AS latest,
        max(entry.rowid) FILTER (WHERE turn = 1 AND status IS NOT NULL) AS latest_stated,
        max(entry.rowid) FILTER (WHERE turn = 1 AND due_on IS NOT NULL) AS latest_due,
        max(entry.rowid) FILTER (WHERE turn = 1 AND closed_by_text IS NOT NULL) AS latest_closing,
        max(entry.rowid) FILTER (WHERE turn = 1 AND status IS NOT NULL AND NOT ends)
            AS latest_going,
        min(entry.rowid) FILTER (WHERE turn = 1) AS first,
        min(document.period_start) FILTER (WHERE turn = 1) AS first_year,
        max(document.period_start) FILTER (WHERE turn = 1) AS latest_year,
        max(max(document.period_start, coalesce(document.period_end, 0))) FILTER (WHERE turn = 1)
            AS last_year,
        count(DISTINCT document_id) FILTER (WHERE turn = 1) - 1 AS times_restated,
        max(document.stage >= 3) AS is_followed_up
    FROM dated AS entry
    JOIN document ON document.id = entry.document_id
    GROUP BY assignment_id
),
told AS (
    SELECT
        seen.*,
        entry.committee_id,
        entry.document_id AS latest_document_id,
        document.version,
        status.status,
        status.status_text,
        status.is_forecast,
        status.document_id AS status_document_id,
        status.day AS status_on,
        closing.closed_by_text,
        due.due_on,
        (
            SELECT group_concat(note, '; ')
            FROM correction_note
            WHERE fact_id IN (entry.id, status.id, due.id, closing.id)
        ) AS correction,
        seen.latest_closing IS NOT NULL OR coalesce(status.ends, 0) AS is_closed,
        -- The first document that ended it, unless a later one had it going on.
        coalesce(
            (
                SELECT min(ended.day)
                FROM dated AS ended
                WHERE ended.assignment_id = seen.assignment_id
                    AND (ended.ends OR ended.closed_by_text IS NOT NULL)
                    AND ended.rowid > coalesce(seen.latest_going, 0)
            ),
            closing.day
        ) AS closing_day
    FROM seen
    JOIN assignment_entry AS entry ON entry.rowid = seen.latest
    JOIN document ON document.id = entry.document_id
    LEFT JOIN dated AS status ON status.rowid = seen.latest_stated
    LEFT JOIN dated AS closing ON closing.rowid = seen.latest_closing
    LEFT JOIN assignment_entry AS due ON due.rowid = seen.latest_due
)
SELECT
    assignment.id AS assignment_id,
    municipality.name AS municipality,
    committee.name AS committee,
    assignment.title,
    (
        SELECT group_concat(name, ', ')
        FROM (
            SELECT coalesce(addressed.name, addressee.text) AS name
            FROM dated AS entry
            JOIN assignment_addressee AS addressee ON addressee.assignment_entry_id = entry.id
            LEFT JOIN committee AS addressed ON addressed.id = addressee.committee_id
            WHERE entry.assignment_id = assignment.id AND entry.turn = 1
            GROUP BY coalesce(addressed.name, addressee.text)
            ORDER BY min(entry.rowid), min(addressee.ordinal)
        )
    ) AS addressees,
    (SELECT document_id FROM assignment_entry WHERE rowid = told.first) AS first_document_id,
    told.first_year,
    told.latest_document_id,
    told.version,
    told.is_current,
    told.latest_year,
    told.status,
    told.status_text,
    told.is_forecast,
    told.status_on,
    told.status_document_id,
    told.is_closed,
    CASE WHEN told.is_closed THEN told.closing_day END AS closed_on,
    told.closed_by_text,
    told.due_on,
    coalesce(build.as_of, stated.day) AS stated_on,
    CASE
        WHEN NOT told.is_current THEN 0
        WHEN told.is_closed AND coalesce(told.closing_day <= coalesce(build.as_of, stated.day), 1)
            THEN 0
        ELSE told.due_on < coalesce(build.as_of, stated.day)
    END AS is_overdue,
    -- A plan may be adopted in the year before its own.
    max(
        coalesce(
            CASE
                WHEN NOT told.is_closed
                    THEN CAST(substr(coalesce(build.as_of, stated.day), 1, 4) AS INTEGER)
            END,
            told.latest_year
        ) - told.first_year,
        0
    ) AS age_years,
    told.times_restated,
    CASE
        WHEN told.is_followed_up THEN 1
        WHEN EXISTS (
            SELECT 1
            FROM listing
            WHERE listing.committee_id = told.committee_id
                AND listing.stage >= 3
                AND listing.year BETWEEN told.first_year AND told.latest_year
        ) THEN 0
    END AS is_reported,
    CASE
        WHEN told.is_closed OR NOT told.is_current THEN 0
        WHEN EXISTS (
            SELECT 1
            FROM listing
            WHERE listing.committee_id = told.committee_id
                AND listing.stage = 2
                AND listing.year > told.latest_year
                AND listing.year <= told.last_year + 1
                AND listing.kind IN (
                    SELECT document.kind
                    FROM assignment_entry AS entry
                    JOIN document ON document.id = entry.document_id
                    WHERE entry.assignment_id = assignment.id
                )
        ) THEN 1
    END AS is_dropped,
    told.correction
FROM assignment
JOIN told ON told.assignment_id = assignment.id
LEFT JOIN build
LEFT JOIN stated ON stated.municipality_id = assignment.municipality_id
LEFT JOIN municipality ON municipality.id = assignment.municipality_id
LEFT JOIN committee ON committee.id = told.committee_id;

CREATE VIEW coverage AS
WITH RECURSIVE
-- A file that bundles several committees' plans is a document of each of them.
held AS (
    SELECT id, committee_id, kind, period_start, period_end
    FROM document
    WHERE committee_id IS NOT NULL
    UNION
    SELECT document.id, section.committee_id, document.kind, period_start, period_end
    FROM document JOIN section ON section.document_id = document.id
    WHERE document.committee_id IS NULL AND section.committee_id IS NOT NULL
),
span (committee_id, kind, year, last) AS (
    SELECT committee_id, kind, min(period_start), max(max(period_start, coalesce(period_end, 0)))
    FROM held
    WHERE period_start IS NOT NULL
    GROUP BY committee_id, kind
    UNION ALL
    SELECT committee_id, kind, year + 1, last FROM span WHERE year < last
)
SELECT
    municipality.name AS municipality,
    committee.name AS committee,
    span.committee_id,
    span.year,
    span.kind,
    CASE
        WHEN count(held.id) FILTER (WHERE held.period_start = span.year) THEN 'present'
        WHEN count(held.id) THEN 'spanned'
        ELSE 'missing'
    END AS state,
    count(held.id) FILTER (WHERE held.period_start = span.year) AS documents,
    group_concat(held.id, ', ') FILTER (WHERE held.period_start = span.year) AS document_ids
FROM span
JOIN committee ON committee.id = span.committee_id
LEFT JOIN municipality ON municipality.id = committee.municipality_id
LEFT JOIN held
    ON held.committee_id = span.committee_id
    AND held.kind = span.kind
    AND span.year BETWEEN held.period_start AND coalesce(held.period_end, held.period_start)
GROUP BY span.committee_id, span.kind, span.year;

CREATE VIEW plan_overview AS
SELECT
    document.id AS document_id,
    municipality.name AS municipality,
    committee.name AS committee,
    document.kind,
    document.title,
    document.period_start,
    document.period_end,
    document.is_adopted,
    document.version,
    document.is_current,
    document.supersedes_id,
    document.pages,
    (SELECT count(*) FROM section WHERE document_id = document.id) AS sections,
    (SELECT count(*) FROM goal_entry WHERE document_id = document.id) AS goals,
    (SELECT count(*) FROM assignment_entry WHERE document_id = document.id) AS assignments,
    (SELECT count(*) FROM indicator WHERE document_id = document.id) AS indicators,
    (SELECT count(*) FROM budget_table WHERE document_id = document.id) AS budget_tables,
    (
        SELECT count(*) FROM table_check
        JOIN budget_table ON budget_table.id = table_id
        WHERE document_id = document.id AND table_check.kind <> 'year_chain'
    ) AS checks,
    (
        SELECT count(*) FROM table_check
        JOIN budget_table ON budget_table.id = table_id
        WHERE document_id = document.id AND verdict = 'differs'
            AND table_check.kind <> 'year_chain'
    ) AS checks_differ,
    (SELECT count(*) FROM finding WHERE document_id = document.id) AS findings,
    document.file_name,
    (SELECT note FROM correction_note WHERE fact_id = document.id) AS correction
FROM document
LEFT JOIN municipality ON municipality.id = document.municipality_id
LEFT JOIN committee ON committee.id = document.committee_id;

CREATE VIEW indicator_overview AS
WITH
said AS (
    SELECT
        value.*,
        -- A dash says as little as an empty cell; a word such as "öka" is a target.
        value.value IS NOT NULL OR (
            value.value_text GLOB '*[A-Za-zÅÄÖåäö]*'
            AND value.value_text NOT LIKE '%saknas%'
            AND value.value_text NOT LIKE 'ej %'
            AND value.value_text NOT LIKE 'inte %'
        ) AS says
    FROM indicator_value AS value
),
told AS (
    SELECT
        indicator.id,
        -- A target of a year that is over is none of this document's.
        coalesce(
            max(said.says) FILTER (
                WHERE said.measure = 'target'
                    AND (said.year < document.period_start) IS NOT TRUE
            ),
            0
        ) AS has_target,
        coalesce(
            max(said.says) FILTER (
                WHERE said.measure = 'actual'
                    AND coalesce(said.year, document.period_start) IS document.period_start
            ),
            0
        ) AS has_actual,
        group_concat(said.value_text, ' / ') FILTER (WHERE said.measure = 'target') AS target_text,
        group_concat(said.value_text, ' / ') FILTER (
            WHERE said.measure = 'actual'
                AND coalesce(said.year, document.period_start) IS document.period_start
        ) AS actual_text
    FROM indicator
    JOIN document ON document.id = indicator.document_id
    LEFT JOIN said ON said.indicator_id = indicator.id
    GROUP BY indicator.id
),
reported AS MATERIALIZED (
    SELECT DISTINCT
        coalesce(goal.committee_id, document.committee_id) AS committee_id,
        document.period_start AS year,
        lower(indicator.name) AS name
    FROM indicator
    JOIN document ON document.id = indicator.document_id
    LEFT JOIN goal_entry AS goal ON goal.id = indicator.goal_entry_id
    WHERE document.stage = 4 AND document.is_current IS NOT 0
),
reporting AS MATERIALIZED (
    SELECT DISTINCT committee_id, year FROM reported
)
SELECT
    indicator.id AS indicator_id,
    municipality.name AS municipality,
    committee.name AS committee,
    indicator.document_id,
    document.kind AS document_kind,
    document.period_start AS year,
    goal.title AS goal,
    indicator.name AS indicator,
    told.target_text,
    told.actual_text,
    told.has_target,
    -- Only the report of a whole year owes its outcome.
    CASE WHEN document.stage = 4 OR told.has_actual THEN told.has_actual END AS has_actual,
    CASE
        WHEN document.stage = 2 AND reporting.year IS NOT NULL THEN reported.name IS NOT NULL
    END AS is_reported,
    indicator.goal_entry_id,
    indicator.page
FROM indicator
JOIN told ON told.id = indicator.id
JOIN document ON document.id = indicator.document_id
LEFT JOIN goal_entry AS goal ON goal.id = indicator.goal_entry_id
LEFT JOIN municipality ON municipality.id = document.municipality_id
LEFT JOIN committee ON committee.id = coalesce(goal.committee_id, document.committee_id)
LEFT JOIN reporting
    ON reporting.committee_id = committee.id AND reporting.year = document.period_start
LEFT JOIN reported
    ON reported.committee_id = committee.id AND reported.year = document.period_start
    AND reported.name = lower(indicator.name);
