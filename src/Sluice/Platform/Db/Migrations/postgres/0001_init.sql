-- Made by bin/schema from the model; do not edit.
CREATE TABLE platform_api_keys (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    scope text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT "PK_platform_api_keys" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE platform_idempotency (
    workspace_id integer NOT NULL,
    key text NOT NULL,
    body_hash text NOT NULL,
    status integer NOT NULL,
    body text NOT NULL,
    content_type text,
    location text,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_platform_idempotency" PRIMARY KEY (workspace_id, key)
);


CREATE TABLE platform_memberships (
    workspace_id integer NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL,
    team text,
    region text,
    away_until timestamp with time zone,
    last_routed_at timestamp with time zone,
    CONSTRAINT "PK_platform_memberships" PRIMARY KEY (workspace_id, user_id)
);


CREATE TABLE platform_secrets (
    name text NOT NULL,
    value text NOT NULL,
    CONSTRAINT "PK_platform_secrets" PRIMARY KEY (name)
);


CREATE TABLE platform_sessions (
    token_hash text NOT NULL,
    user_id uuid NOT NULL,
    workspace_id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    agent text NOT NULL,
    CONSTRAINT "PK_platform_sessions" PRIMARY KEY (token_hash)
);


CREATE TABLE platform_timetable (
    name text NOT NULL,
    next_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_platform_timetable" PRIMARY KEY (name)
);


CREATE TABLE platform_users (
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text,
    time_zone text,
    theme text,
    density text,
    single_keys boolean NOT NULL,
    failed_guesses integer NOT NULL,
    guesses_since timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    CONSTRAINT "PK_platform_users" PRIMARY KEY (id)
);


CREATE TABLE platform_work (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    unique_key text,
    run_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    leased_by text,
    attempts integer NOT NULL,
    last_error text,
    dead_at timestamp with time zone,
    CONSTRAINT "PK_platform_work" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE platform_workspaces (
    id integer NOT NULL,
    name text NOT NULL,
    slug text NOT NULL,
    time_zone text NOT NULL,
    currency text NOT NULL,
    country text NOT NULL,
    language text NOT NULL,
    opens_at time without time zone NOT NULL,
    closes_at time without time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_platform_workspaces" PRIMARY KEY (id)
);


CREATE TABLE prospect_calls (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    queue_id uuid,
    user_id uuid,
    actor text NOT NULL,
    number text NOT NULL,
    disposition text NOT NULL,
    sentiment text,
    seconds integer NOT NULL,
    note text NOT NULL,
    at timestamp with time zone NOT NULL,
    day date NOT NULL,
    CONSTRAINT "PK_prospect_calls" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_meeting_guests (
    workspace_id integer NOT NULL,
    meeting_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT "PK_prospect_meeting_guests" PRIMARY KEY (workspace_id, meeting_id, person_id)
);


CREATE TABLE prospect_meetings (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    title text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    place text NOT NULL,
    owner_id uuid,
    todo_id uuid,
    outcome text NOT NULL,
    note text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_prospect_meetings" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_queue_entries (
    workspace_id integer NOT NULL,
    queue_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL,
    why text NOT NULL,
    position integer NOT NULL,
    tries integer NOT NULL,
    not_before timestamp with time zone NOT NULL,
    callback_at timestamp with time zone,
    zone text NOT NULL,
    leased_by text,
    leased_until timestamp with time zone,
    called_at timestamp with time zone,
    CONSTRAINT "PK_prospect_queue_entries" PRIMARY KEY (workspace_id, queue_id, person_id)
);


CREATE TABLE prospect_queues (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    list_id uuid,
    filter text NOT NULL,
    script text NOT NULL,
    max_tries integer NOT NULL,
    "from" time without time zone NOT NULL,
    "to" time without time zone NOT NULL,
    owner_id uuid,
    created_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT "PK_prospect_queues" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE qualify_handoffs (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    company_id uuid,
    open_for uuid,
    status text NOT NULL,
    outcome text NOT NULL,
    cell text NOT NULL,
    why text NOT NULL,
    owner_id uuid,
    routing text NOT NULL,
    rerouted integer NOT NULL,
    tried jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    in_time boolean,
    reason text,
    note text,
    recycle_on date,
    form_id uuid,
    page_id uuid,
    need text,
    authority text,
    budget text,
    time text,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT "PK_qualify_handoffs" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE qualify_score_hits (
    workspace_id integer NOT NULL,
    rule_id uuid NOT NULL,
    person_id uuid NOT NULL,
    points integer NOT NULL,
    CONSTRAINT "PK_qualify_score_hits" PRIMARY KEY (workspace_id, rule_id, person_id)
);


CREATE TABLE qualify_score_rules (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    part text NOT NULL,
    kind text NOT NULL,
    condition text NOT NULL,
    points integer NOT NULL,
    cap integer,
    "group" text NOT NULL,
    group_cap integer,
    decay_days integer,
    active boolean NOT NULL,
    position integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_qualify_score_rules" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE qualify_scores (
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    scored_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_qualify_scores" PRIMARY KEY (workspace_id, person_id)
);


CREATE TABLE qualify_settings (
    workspace_id integer NOT NULL,
    fit_a integer NOT NULL,
    fit_b integer NOT NULL,
    engagement1 integer NOT NULL,
    engagement2 integer NOT NULL,
    mql_cells text NOT NULL,
    mql_minimum integer NOT NULL,
    first_response_hours integer NOT NULL,
    expire_days integer NOT NULL,
    catch_all_id uuid,
    holidays jsonb NOT NULL,
    CONSTRAINT "PK_qualify_settings" PRIMARY KEY (workspace_id)
);


CREATE TABLE record_activities (
    sequence bigint GENERATED BY DEFAULT AS IDENTITY,
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    person_id uuid,
    company_id uuid,
    deal_id uuid,
    channel text NOT NULL,
    direction text NOT NULL,
    payload jsonb NOT NULL,
    actor text NOT NULL,
    dedupe_key text,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    writer_transaction bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    CONSTRAINT "PK_record_activities" PRIMARY KEY (sequence)
);


CREATE TABLE record_companies (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    sort_name text NOT NULL,
    domain text,
    industry text NOT NULL,
    employees integer,
    size_band text NOT NULL,
    revenue_minor bigint,
    country text NOT NULL,
    city text NOT NULL,
    phone text NOT NULL,
    parent_id uuid,
    owner_id uuid,
    external_id text,
    fields jsonb NOT NULL,
    provenance jsonb NOT NULL,
    search_text text NOT NULL,
    last_touch_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    import_id uuid,
    CONSTRAINT "PK_record_companies" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_dead_activities (
    workspace_id integer NOT NULL,
    follower text NOT NULL,
    sequence bigint NOT NULL,
    error text NOT NULL,
    died_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_dead_activities" PRIMARY KEY (workspace_id, follower, sequence)
);


CREATE TABLE record_employments (
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    company_id uuid NOT NULL,
    role text NOT NULL,
    buying_role text NOT NULL,
    "from" date,
    "to" date,
    is_primary boolean NOT NULL,
    CONSTRAINT "PK_record_employments" PRIMARY KEY (workspace_id, person_id, company_id)
);


CREATE TABLE record_fields (
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    label text NOT NULL,
    type text NOT NULL,
    choices jsonb NOT NULL,
    required boolean NOT NULL,
    personal boolean NOT NULL,
    help text,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    import_id uuid,
    CONSTRAINT "PK_record_fields" PRIMARY KEY (workspace_id, kind, key)
);


CREATE TABLE record_followers (
    name text NOT NULL,
    transaction bigint NOT NULL,
    position bigint NOT NULL,
    attempts integer NOT NULL,
    retry_at timestamp with time zone,
    CONSTRAINT "PK_record_followers" PRIMARY KEY (name)
);


CREATE TABLE record_lifecycle_changes (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    "from" text,
    "to" text NOT NULL,
    origin text NOT NULL,
    source text NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    at timestamp with time zone NOT NULL,
    seconds_before bigint,
    CONSTRAINT "PK_record_lifecycle_changes" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_list_members (
    workspace_id integer NOT NULL,
    list_id uuid NOT NULL,
    record_id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    note text NOT NULL,
    CONSTRAINT "PK_record_list_members" PRIMARY KEY (workspace_id, list_id, record_id)
);


CREATE TABLE record_lists (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    owner_id uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_lists" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_notes (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    person_id uuid,
    company_id uuid,
    deal_id uuid,
    text text NOT NULL,
    author_id uuid,
    created_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone,
    pinned_at timestamp with time zone,
    CONSTRAINT "PK_record_notes" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_people (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    sort_name text NOT NULL,
    job_title text NOT NULL,
    country text NOT NULL,
    region text NOT NULL,
    city text NOT NULL,
    language text NOT NULL,
    time_zone text NOT NULL,
    owner_id uuid,
    source text NOT NULL,
    origin text NOT NULL,
    external_id text,
    fields jsonb NOT NULL,
    provenance jsonb NOT NULL,
    search_text text NOT NULL,
    last_touch_at timestamp with time zone,
    next_activity_at timestamp with time zone,
    next_activity text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    import_id uuid,
    stage text NOT NULL,
    stage_since timestamp with time zone NOT NULL,
    email text,
    phone text,
    basis text NOT NULL,
    basis_note text,
    fit integer NOT NULL,
    fit_grade text NOT NULL,
    engagement integer NOT NULL,
    engagement_level integer NOT NULL,
    cell text NOT NULL,
    win_probability double precision,
    CONSTRAINT "PK_record_people" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_segments (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    filter text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_segments" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_suppressions (
    workspace_id integer NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    person_id uuid,
    reason text NOT NULL,
    actor text NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_suppressions" PRIMARY KEY (workspace_id, channel, address)
);


CREATE TABLE record_todos (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    note text NOT NULL,
    person_id uuid,
    company_id uuid,
    deal_id uuid,
    assignee_id uuid,
    due_at timestamp with time zone,
    done_at timestamp with time zone,
    done_by uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_todos" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_views (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    filter text NOT NULL,
    sort text NOT NULL,
    columns text NOT NULL,
    owner_id uuid,
    shared boolean NOT NULL,
    position integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_views" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE sell_deal_changes (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    deal_id uuid NOT NULL,
    pipeline_id uuid NOT NULL,
    from_stage_id uuid,
    to_stage_id uuid NOT NULL,
    to_type text NOT NULL,
    amount_minor bigint,
    actor text NOT NULL,
    at timestamp with time zone NOT NULL,
    seconds_before bigint,
    CONSTRAINT "PK_sell_deal_changes" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE sell_deal_people (
    workspace_id integer NOT NULL,
    deal_id uuid NOT NULL,
    person_id uuid NOT NULL,
    role text NOT NULL,
    is_main boolean NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_sell_deal_people" PRIMARY KEY (workspace_id, deal_id, person_id)
);


CREATE TABLE sell_deal_products (
    workspace_id integer NOT NULL,
    deal_id uuid NOT NULL,
    product_id uuid NOT NULL,
    quantity numeric NOT NULL,
    price_minor bigint NOT NULL,
    CONSTRAINT "PK_sell_deal_products" PRIMARY KEY (workspace_id, deal_id, product_id)
);


CREATE TABLE sell_deals (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    sort_name text NOT NULL,
    search_text text NOT NULL,
    pipeline_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    stage_since timestamp with time zone NOT NULL,
    rank double precision NOT NULL,
    amount_minor bigint,
    currency text NOT NULL,
    probability integer,
    close_date date,
    company_id uuid,
    owner_id uuid,
    status text NOT NULL,
    lost_reason text,
    lost_note text NOT NULL,
    origin text NOT NULL,
    source text NOT NULL,
    external_id text,
    fields jsonb NOT NULL,
    next_activity_at timestamp with time zone,
    next_activity text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    deleted_at timestamp with time zone,
    import_id uuid,
    version integer NOT NULL,
    CONSTRAINT "PK_sell_deals" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE sell_pipelines (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    is_default boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_sell_pipelines" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE sell_products (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    sort_name text NOT NULL,
    code text NOT NULL,
    series text NOT NULL,
    price_minor bigint,
    currency text NOT NULL,
    external_id text,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    import_id uuid,
    CONSTRAINT "PK_sell_products" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE sell_stages (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    pipeline_id uuid NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    type text NOT NULL,
    probability integer NOT NULL,
    idle_days integer,
    required jsonb NOT NULL,
    CONSTRAINT "PK_sell_stages" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_company_domains (
    workspace_id integer NOT NULL,
    domain text NOT NULL,
    company_id uuid NOT NULL,
    CONSTRAINT "PK_record_company_domains" PRIMARY KEY (workspace_id, domain),
    CONSTRAINT "FK_record_company_domains_record_companies_workspace_id_compan~" FOREIGN KEY (workspace_id, company_id) REFERENCES record_companies (workspace_id, id) ON DELETE CASCADE
);


CREATE TABLE record_person_emails (
    workspace_id integer NOT NULL,
    address text NOT NULL,
    person_id uuid NOT NULL,
    type text NOT NULL,
    is_primary boolean NOT NULL,
    status text NOT NULL,
    CONSTRAINT "PK_record_person_emails" PRIMARY KEY (workspace_id, address),
    CONSTRAINT "FK_record_person_emails_record_people_workspace_id_person_id" FOREIGN KEY (workspace_id, person_id) REFERENCES record_people (workspace_id, id) ON DELETE CASCADE
);


CREATE TABLE record_person_phones (
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    number text NOT NULL,
    type text NOT NULL,
    is_primary boolean NOT NULL,
    status text NOT NULL,
    CONSTRAINT "PK_record_person_phones" PRIMARY KEY (workspace_id, person_id, number),
    CONSTRAINT "FK_record_person_phones_record_people_workspace_id_person_id" FOREIGN KEY (workspace_id, person_id) REFERENCES record_people (workspace_id, id) ON DELETE CASCADE
);


CREATE TABLE record_person_tags (
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    tag text NOT NULL,
    CONSTRAINT "PK_record_person_tags" PRIMARY KEY (workspace_id, person_id, tag),
    CONSTRAINT "FK_record_person_tags_record_people_workspace_id_person_id" FOREIGN KEY (workspace_id, person_id) REFERENCES record_people (workspace_id, id) ON DELETE CASCADE
);


CREATE UNIQUE INDEX "IX_platform_api_keys_hash" ON platform_api_keys (hash);


CREATE INDEX "IX_platform_idempotency_at" ON platform_idempotency (at);


CREATE INDEX "IX_platform_memberships_user_id" ON platform_memberships (user_id);


CREATE INDEX "IX_platform_sessions_user_id" ON platform_sessions (user_id);


CREATE UNIQUE INDEX "IX_platform_users_email" ON platform_users (email);


CREATE INDEX "IX_platform_work_dead_at_run_at" ON platform_work (dead_at, run_at);


CREATE INDEX "IX_platform_work_workspace_id_kind_unique_key" ON platform_work (workspace_id, kind, unique_key);


CREATE UNIQUE INDEX "IX_platform_workspaces_slug" ON platform_workspaces (slug);


CREATE INDEX "IX_prospect_calls_workspace_id_at_id" ON prospect_calls (workspace_id, at, id);


CREATE INDEX "IX_prospect_calls_workspace_id_day_disposition" ON prospect_calls (workspace_id, day, disposition);


CREATE INDEX "IX_prospect_calls_workspace_id_person_id_at" ON prospect_calls (workspace_id, person_id, at);


CREATE INDEX "IX_prospect_calls_workspace_id_queue_id_day" ON prospect_calls (workspace_id, queue_id, day);


CREATE INDEX "IX_prospect_meeting_guests_workspace_id_person_id" ON prospect_meeting_guests (workspace_id, person_id);


CREATE INDEX "IX_prospect_meetings_workspace_id_owner_id_outcome_starts_at" ON prospect_meetings (workspace_id, owner_id, outcome, starts_at);


CREATE INDEX "IX_prospect_meetings_workspace_id_starts_at_id" ON prospect_meetings (workspace_id, starts_at, id);


CREATE INDEX "IX_prospect_meetings_workspace_id_todo_id" ON prospect_meetings (workspace_id, todo_id);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_leased_by_leased_until" ON prospect_queue_entries (workspace_id, leased_by, leased_until);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_person_id" ON prospect_queue_entries (workspace_id, person_id);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_queue_id_state_callback~" ON prospect_queue_entries (workspace_id, queue_id, state, callback_at);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_queue_id_state_position" ON prospect_queue_entries (workspace_id, queue_id, state, position);


CREATE INDEX "IX_prospect_queues_workspace_id_closed_at_created_at" ON prospect_queues (workspace_id, closed_at, created_at);


CREATE UNIQUE INDEX "IX_qualify_handoffs_workspace_id_open_for" ON qualify_handoffs (workspace_id, open_for);


CREATE INDEX "IX_qualify_handoffs_workspace_id_owner_id_status_due_at" ON qualify_handoffs (workspace_id, owner_id, status, due_at);


CREATE INDEX "IX_qualify_handoffs_workspace_id_person_id_created_at" ON qualify_handoffs (workspace_id, person_id, created_at);


CREATE INDEX "IX_qualify_handoffs_workspace_id_status_created_at" ON qualify_handoffs (workspace_id, status, created_at);


CREATE INDEX "IX_qualify_handoffs_workspace_id_status_due_at" ON qualify_handoffs (workspace_id, status, due_at);


CREATE INDEX "IX_qualify_score_hits_workspace_id_person_id" ON qualify_score_hits (workspace_id, person_id);


CREATE INDEX "IX_qualify_scores_workspace_id_scored_at" ON qualify_scores (workspace_id, scored_at);


CREATE INDEX "IX_record_activities_workspace_id_company_id_occurred_at" ON record_activities (workspace_id, company_id, occurred_at);


CREATE INDEX "IX_record_activities_workspace_id_deal_id_occurred_at" ON record_activities (workspace_id, deal_id, occurred_at);


CREATE UNIQUE INDEX "IX_record_activities_workspace_id_dedupe_key" ON record_activities (workspace_id, dedupe_key);


CREATE UNIQUE INDEX "IX_record_activities_workspace_id_id" ON record_activities (workspace_id, id);


CREATE INDEX "IX_record_activities_workspace_id_kind_occurred_at" ON record_activities (workspace_id, kind, occurred_at);


CREATE INDEX "IX_record_activities_workspace_id_person_id_occurred_at" ON record_activities (workspace_id, person_id, occurred_at);


CREATE INDEX "IX_record_companies_workspace_id_created_at_id" ON record_companies (workspace_id, created_at, id);


CREATE INDEX "IX_record_companies_workspace_id_external_id" ON record_companies (workspace_id, external_id);


CREATE INDEX "IX_record_companies_workspace_id_import_id" ON record_companies (workspace_id, import_id);


CREATE INDEX "IX_record_companies_workspace_id_industry_id" ON record_companies (workspace_id, industry, id);


CREATE INDEX "IX_record_companies_workspace_id_last_touch_at_id" ON record_companies (workspace_id, last_touch_at, id);


CREATE INDEX "IX_record_companies_workspace_id_owner_id_id" ON record_companies (workspace_id, owner_id, id);


CREATE INDEX "IX_record_companies_workspace_id_sort_name_id" ON record_companies (workspace_id, sort_name, id);


CREATE INDEX "IX_record_company_domains_workspace_id_company_id" ON record_company_domains (workspace_id, company_id);


CREATE INDEX "IX_record_employments_workspace_id_company_id_person_id" ON record_employments (workspace_id, company_id, person_id);


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_person_id_at" ON record_lifecycle_changes (workspace_id, person_id, at);


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_to_at" ON record_lifecycle_changes (workspace_id, "to", at);


CREATE INDEX "IX_record_list_members_workspace_id_record_id" ON record_list_members (workspace_id, record_id);


CREATE INDEX "IX_record_lists_workspace_id_name" ON record_lists (workspace_id, name);


CREATE INDEX "IX_record_notes_workspace_id_company_id_pinned_at" ON record_notes (workspace_id, company_id, pinned_at);


CREATE INDEX "IX_record_notes_workspace_id_deal_id_pinned_at" ON record_notes (workspace_id, deal_id, pinned_at);


CREATE INDEX "IX_record_notes_workspace_id_person_id_pinned_at" ON record_notes (workspace_id, person_id, pinned_at);


CREATE INDEX "IX_record_people_workspace_id_country_id" ON record_people (workspace_id, country, id);


CREATE INDEX "IX_record_people_workspace_id_created_at_id" ON record_people (workspace_id, created_at, id);


CREATE INDEX "IX_record_people_workspace_id_engagement_id" ON record_people (workspace_id, engagement, id);


CREATE INDEX "IX_record_people_workspace_id_external_id" ON record_people (workspace_id, external_id);


CREATE INDEX "IX_record_people_workspace_id_import_id" ON record_people (workspace_id, import_id);


CREATE INDEX "IX_record_people_workspace_id_last_touch_at_id" ON record_people (workspace_id, last_touch_at, id);


CREATE INDEX "IX_record_people_workspace_id_next_activity_at_id" ON record_people (workspace_id, next_activity_at, id);


CREATE INDEX "IX_record_people_workspace_id_owner_id_id" ON record_people (workspace_id, owner_id, id);


CREATE INDEX "IX_record_people_workspace_id_sort_name_id" ON record_people (workspace_id, sort_name, id);


CREATE INDEX "IX_record_people_workspace_id_stage_stage_since_id" ON record_people (workspace_id, stage, stage_since, id);


CREATE INDEX "IX_record_people_workspace_id_updated_at_id" ON record_people (workspace_id, updated_at, id);


CREATE INDEX "IX_record_person_emails_workspace_id_person_id" ON record_person_emails (workspace_id, person_id);


CREATE INDEX "IX_record_person_phones_workspace_id_number" ON record_person_phones (workspace_id, number);


CREATE INDEX "IX_record_person_tags_workspace_id_tag_person_id" ON record_person_tags (workspace_id, tag, person_id);


CREATE UNIQUE INDEX "IX_record_segments_workspace_id_name" ON record_segments (workspace_id, name);


CREATE INDEX "IX_record_suppressions_workspace_id_person_id" ON record_suppressions (workspace_id, person_id);


CREATE INDEX "IX_record_suppressions_workspace_id_since" ON record_suppressions (workspace_id, since);


CREATE INDEX "IX_record_todos_workspace_id_assignee_id_done_at_due_at" ON record_todos (workspace_id, assignee_id, done_at, due_at);


CREATE INDEX "IX_record_todos_workspace_id_deal_id_done_at_due_at" ON record_todos (workspace_id, deal_id, done_at, due_at);


CREATE INDEX "IX_record_todos_workspace_id_person_id_done_at_due_at" ON record_todos (workspace_id, person_id, done_at, due_at);


CREATE INDEX "IX_record_views_workspace_id_kind_position" ON record_views (workspace_id, kind, position);


CREATE INDEX "IX_sell_deal_changes_workspace_id_deal_id_at" ON sell_deal_changes (workspace_id, deal_id, at);


CREATE INDEX "IX_sell_deal_changes_workspace_id_pipeline_id_from_stage_id_at" ON sell_deal_changes (workspace_id, pipeline_id, from_stage_id, at);


CREATE INDEX "IX_sell_deal_people_workspace_id_person_id_deal_id" ON sell_deal_people (workspace_id, person_id, deal_id);


CREATE INDEX "IX_sell_deal_products_workspace_id_product_id_deal_id" ON sell_deal_products (workspace_id, product_id, deal_id);


CREATE INDEX "IX_sell_deals_workspace_id_amount_minor_id" ON sell_deals (workspace_id, amount_minor, id);


CREATE INDEX "IX_sell_deals_workspace_id_close_date_id" ON sell_deals (workspace_id, close_date, id);


CREATE INDEX "IX_sell_deals_workspace_id_company_id" ON sell_deals (workspace_id, company_id);


CREATE INDEX "IX_sell_deals_workspace_id_created_at_id" ON sell_deals (workspace_id, created_at, id);


CREATE INDEX "IX_sell_deals_workspace_id_external_id" ON sell_deals (workspace_id, external_id);


CREATE INDEX "IX_sell_deals_workspace_id_import_id" ON sell_deals (workspace_id, import_id);


CREATE INDEX "IX_sell_deals_workspace_id_owner_id_status" ON sell_deals (workspace_id, owner_id, status);


CREATE INDEX "IX_sell_deals_workspace_id_pipeline_id_status_closed_at" ON sell_deals (workspace_id, pipeline_id, status, closed_at);


CREATE INDEX "IX_sell_deals_workspace_id_sort_name_id" ON sell_deals (workspace_id, sort_name, id);


CREATE INDEX "IX_sell_deals_workspace_id_stage_id_rank_id" ON sell_deals (workspace_id, stage_id, rank, id);


CREATE INDEX "IX_sell_deals_workspace_id_status_stage_since_id" ON sell_deals (workspace_id, status, stage_since, id);


CREATE UNIQUE INDEX "IX_sell_pipelines_workspace_id_name" ON sell_pipelines (workspace_id, name);


CREATE INDEX "IX_sell_products_workspace_id_external_id" ON sell_products (workspace_id, external_id);


CREATE INDEX "IX_sell_products_workspace_id_sort_name_id" ON sell_products (workspace_id, sort_name, id);


CREATE INDEX "IX_sell_stages_workspace_id_pipeline_id_position" ON sell_stages (workspace_id, pipeline_id, position);
