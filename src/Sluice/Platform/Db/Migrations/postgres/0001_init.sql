-- Made by bin/schema from the model; do not edit.
CREATE TABLE capture_consents (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    form_id uuid NOT NULL,
    submission_id uuid NOT NULL,
    field text NOT NULL,
    wording text NOT NULL,
    version text NOT NULL,
    method text NOT NULL,
    address_hash text NOT NULL,
    at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    confirmed_from text,
    CONSTRAINT "PK_capture_consents" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_forms (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    title text NOT NULL,
    button text NOT NULL,
    fields jsonb NOT NULL,
    after jsonb NOT NULL,
    rules jsonb NOT NULL,
    per_minute integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_capture_forms" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_grants (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    magnet_id uuid NOT NULL,
    person_id uuid NOT NULL,
    email text NOT NULL,
    form_id uuid,
    most integer NOT NULL,
    used integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone,
    CONSTRAINT "PK_capture_grants" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_magnets (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    url text,
    file_name text,
    content_type text,
    sha256 text,
    bytes bigint NOT NULL,
    version integer NOT NULL,
    link_days integer NOT NULL,
    downloads integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_capture_magnets" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_opt_ins (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    form_id uuid NOT NULL,
    submission_id uuid NOT NULL,
    email text NOT NULL,
    wordings jsonb NOT NULL,
    address_hash text NOT NULL,
    confirmed_from text,
    sent_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    CONSTRAINT "PK_capture_opt_ins" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_page_edits (
    workspace_id integer NOT NULL,
    page_id uuid NOT NULL,
    variant text NOT NULL,
    number integer NOT NULL,
    start integer NOT NULL,
    removed text NOT NULL,
    inserted text NOT NULL,
    actor text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_capture_page_edits" PRIMARY KEY (workspace_id, page_id, variant, number)
);


CREATE TABLE capture_page_tests (
    workspace_id integer NOT NULL,
    page_id uuid NOT NULL,
    number integer NOT NULL,
    way text NOT NULL,
    shares jsonb NOT NULL,
    certainty double precision NOT NULL,
    least_visitors integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    winner text,
    ended_by text NOT NULL,
    CONSTRAINT "PK_capture_page_tests" PRIMARY KEY (workspace_id, page_id, number)
);


CREATE TABLE capture_page_variants (
    workspace_id integer NOT NULL,
    page_id uuid NOT NULL,
    letter text NOT NULL,
    name text NOT NULL,
    draft text NOT NULL,
    revision integer NOT NULL,
    edit integer NOT NULL,
    edited_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_capture_page_variants" PRIMARY KEY (workspace_id, page_id, letter)
);


CREATE TABLE capture_page_versions (
    workspace_id integer NOT NULL,
    page_id uuid NOT NULL,
    number integer NOT NULL,
    variant text NOT NULL,
    text text NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    no_index boolean NOT NULL,
    head jsonb NOT NULL,
    actor text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_capture_page_versions" PRIMARY KEY (workspace_id, page_id, number, variant)
);


CREATE TABLE capture_pages (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    no_index boolean NOT NULL,
    head jsonb NOT NULL,
    draft text NOT NULL,
    revision integer NOT NULL,
    edit integer NOT NULL,
    edited_by text NOT NULL,
    versions integer NOT NULL,
    live_version integer,
    live_from timestamp with time zone,
    live_until timestamp with time zone,
    next_version integer,
    next_from timestamp with time zone,
    test integer,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_capture_pages" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_partials (
    workspace_id integer NOT NULL,
    form_id uuid NOT NULL,
    key text NOT NULL,
    answers jsonb NOT NULL,
    furthest text NOT NULL,
    at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT "PK_capture_partials" PRIMARY KEY (workspace_id, form_id, key)
);


CREATE TABLE capture_pictures (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    content_type text NOT NULL,
    alt text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_capture_pictures" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_popup_days (
    workspace_id integer NOT NULL,
    popup_id uuid NOT NULL,
    day date NOT NULL,
    shown bigint NOT NULL,
    closed bigint NOT NULL,
    clicked bigint NOT NULL,
    sent bigint NOT NULL,
    CONSTRAINT "PK_capture_popup_days" PRIMARY KEY (workspace_id, popup_id, day)
);


CREATE TABLE capture_popup_seen (
    workspace_id integer NOT NULL,
    popup_id uuid NOT NULL,
    visitor uuid NOT NULL,
    times integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    done_at timestamp with time zone,
    CONSTRAINT "PK_capture_popup_seen" PRIMARY KEY (workspace_id, visitor, popup_id)
);


CREATE TABLE capture_popups (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    form_id uuid,
    button text NOT NULL,
    url text,
    trigger text NOT NULL,
    after integer NOT NULL,
    audience text NOT NULL,
    only_on text NOT NULL,
    not_on text NOT NULL,
    every_days integer NOT NULL,
    most_times integer NOT NULL,
    live_since timestamp with time zone,
    live_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_capture_popups" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_seat_words (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    webinar_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_capture_seat_words" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_seats (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    webinar_id uuid NOT NULL,
    person_id uuid NOT NULL,
    email text NOT NULL,
    origin text NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    attended_at timestamp with time zone,
    attended_minutes integer,
    replayed_at timestamp with time zone,
    told_at timestamp with time zone,
    CONSTRAINT "PK_capture_seats" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_showings (
    workspace_id integer NOT NULL,
    subject uuid NOT NULL,
    day date NOT NULL,
    views bigint NOT NULL,
    CONSTRAINT "PK_capture_showings" PRIMARY KEY (workspace_id, subject, day)
);


CREATE TABLE capture_submissions (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    form_id uuid NOT NULL,
    page_id uuid,
    person_id uuid,
    answers jsonb NOT NULL,
    state text NOT NULL,
    suspicion text,
    key text NOT NULL,
    source text NOT NULL,
    page_url text,
    address_hash text NOT NULL,
    trace text,
    at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    CONSTRAINT "PK_capture_submissions" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_themes (
    workspace_id integer NOT NULL,
    look text NOT NULL,
    brand text NOT NULL,
    font text NOT NULL,
    radius integer NOT NULL,
    mode text NOT NULL,
    logo text NOT NULL,
    name text NOT NULL,
    phone text NOT NULL,
    imprint text NOT NULL,
    privacy text NOT NULL,
    tokens text NOT NULL,
    CONSTRAINT "PK_capture_themes" PRIMARY KEY (workspace_id)
);


CREATE TABLE capture_uploads (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    submission_id uuid NOT NULL,
    person_id uuid,
    field text NOT NULL,
    name text NOT NULL,
    content_type text NOT NULL,
    bytes bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_capture_uploads" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE capture_variant_visitors (
    workspace_id integer NOT NULL,
    page_id uuid NOT NULL,
    test integer NOT NULL,
    visitor uuid NOT NULL,
    variant text NOT NULL,
    at timestamp with time zone NOT NULL,
    converted_at timestamp with time zone,
    CONSTRAINT "PK_capture_variant_visitors" PRIMARY KEY (workspace_id, page_id, test, visitor)
);


CREATE TABLE capture_verdicts (
    workspace_id integer NOT NULL,
    activity_id uuid NOT NULL,
    form_id uuid,
    page_id uuid,
    accepted boolean NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_capture_verdicts" PRIMARY KEY (workspace_id, activity_id)
);


CREATE TABLE capture_webinars (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    host text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes integer NOT NULL,
    join_url text NOT NULL,
    replay_url text,
    reminders jsonb NOT NULL,
    thanks text NOT NULL,
    missed text NOT NULL,
    poll text NOT NULL,
    poll_options text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_capture_webinars" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE identify_called_hosts (
    workspace_id integer NOT NULL,
    visitor uuid NOT NULL,
    host_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_identify_called_hosts" PRIMARY KEY (workspace_id, visitor)
);


CREATE TABLE identify_companies (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    domain text,
    kind text NOT NULL,
    country text NOT NULL,
    company_id uuid,
    hidden_at timestamp with time zone,
    hidden_by text,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    last_read text NOT NULL,
    percent integer NOT NULL,
    visits integer NOT NULL,
    visitors integer NOT NULL,
    known integer NOT NULL,
    intent integer NOT NULL,
    quality integer NOT NULL,
    rise integer NOT NULL,
    reasons jsonb NOT NULL,
    best_hour integer,
    score_at timestamp with time zone,
    CONSTRAINT "PK_identify_companies" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE identify_cursors (
    workspace_id integer NOT NULL,
    transaction bigint NOT NULL,
    position bigint NOT NULL,
    CONSTRAINT "PK_identify_cursors" PRIMARY KEY (workspace_id)
);


CREATE TABLE identify_drops (
    workspace_id integer NOT NULL,
    site_id uuid NOT NULL,
    day date NOT NULL,
    reason text NOT NULL,
    count bigint NOT NULL,
    CONSTRAINT "PK_identify_drops" PRIMARY KEY (workspace_id, site_id, day, reason)
);


CREATE TABLE identify_feed_handled (
    workspace_id integer NOT NULL,
    visit_company_id uuid NOT NULL,
    feed_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    notify_id uuid,
    done jsonb NOT NULL,
    CONSTRAINT "PK_identify_feed_handled" PRIMARY KEY (workspace_id, visit_company_id)
);


CREATE TABLE identify_feeds (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    folder text NOT NULL,
    filter jsonb NOT NULL,
    acts jsonb NOT NULL,
    pace text NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    paused_at timestamp with time zone,
    paused_by text,
    next_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_identify_feeds" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE identify_figures (
    workspace_id integer NOT NULL,
    site_id uuid NOT NULL,
    dimension text NOT NULL,
    day date NOT NULL,
    key text NOT NULL,
    visits bigint NOT NULL,
    visitors bigint NOT NULL,
    views bigint NOT NULL,
    bounces bigint NOT NULL,
    engaged_ms bigint NOT NULL,
    CONSTRAINT "PK_identify_figures" PRIMARY KEY (workspace_id, site_id, dimension, day, key)
);


CREATE TABLE identify_held (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    site_id uuid NOT NULL,
    reason text NOT NULL,
    day date NOT NULL,
    at timestamp with time zone NOT NULL,
    agent text NOT NULL,
    page text NOT NULL,
    network bigint NOT NULL,
    row jsonb NOT NULL,
    CONSTRAINT "PK_identify_held" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE identify_hits (
    sequence bigint GENERATED BY DEFAULT AS IDENTITY,
    writer_transaction bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    site_id uuid NOT NULL,
    visitor uuid NOT NULL,
    visitor_before uuid,
    kind text NOT NULL,
    at timestamp with time zone NOT NULL,
    day date NOT NULL,
    host text NOT NULL,
    path text NOT NULL,
    query text NOT NULL,
    referrer text,
    title text,
    name text,
    props text,
    view uuid,
    engaged_ms bigint NOT NULL,
    scroll integer NOT NULL,
    device text NOT NULL,
    browser text NOT NULL,
    os text NOT NULL,
    network bigint NOT NULL,
    country text NOT NULL,
    block uuid,
    own_block uuid,
    CONSTRAINT "PK_identify_hits" PRIMARY KEY (sequence)
);


CREATE TABLE identify_log_imports (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    site_id uuid NOT NULL,
    files text NOT NULL,
    lines bigint NOT NULL,
    page_views bigint NOT NULL,
    drops jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_identify_log_imports" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE identify_offices (
    workspace_id integer NOT NULL,
    block uuid NOT NULL,
    domain text NOT NULL,
    people integer NOT NULL,
    network bigint NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    learned_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_by text,
    CONSTRAINT "PK_identify_offices" PRIMARY KEY (workspace_id, block)
);


CREATE TABLE identify_own_blocks (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    block text NOT NULL,
    company text NOT NULL,
    domain text,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_identify_own_blocks" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE identify_salts (
    day date NOT NULL,
    secret bytea NOT NULL,
    CONSTRAINT "PK_identify_salts" PRIMARY KEY (day)
);


CREATE TABLE identify_settings (
    workspace_id integer NOT NULL,
    block_secret bytea NOT NULL,
    named_from integer NOT NULL,
    ask_names boolean NOT NULL,
    learn_offices boolean NOT NULL,
    learn_on_carriers boolean NOT NULL,
    hide_education boolean NOT NULL,
    hide_public boolean NOT NULL,
    count_data_centres boolean NOT NULL,
    goal_pages jsonb NOT NULL,
    weak_pages jsonb NOT NULL,
    CONSTRAINT "PK_identify_settings" PRIMARY KEY (workspace_id)
);


CREATE TABLE identify_sites (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    mode text NOT NULL,
    secret text NOT NULL,
    hosts jsonb NOT NULL,
    excluded_hosts jsonb NOT NULL,
    excluded_paths jsonb NOT NULL,
    excluded_addresses jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_identify_sites" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE identify_stitches (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    site_id uuid NOT NULL,
    visitor uuid NOT NULL,
    identity integer NOT NULL,
    person_id uuid NOT NULL,
    method text NOT NULL,
    confidence double precision NOT NULL,
    evidence text NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_by text,
    CONSTRAINT "PK_identify_stitches" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE identify_visits (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    site_id uuid NOT NULL,
    visitor uuid NOT NULL,
    identity integer NOT NULL,
    person_id uuid,
    day date NOT NULL,
    first_of_day boolean NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    left_from_at timestamp with time zone NOT NULL,
    channel text NOT NULL,
    source_name text,
    search_term text,
    referrer_host text,
    campaign jsonb NOT NULL,
    campaign_name text,
    entry_page text NOT NULL,
    exit_page text NOT NULL,
    pages integer NOT NULL,
    events integer NOT NULL,
    engaged_ms bigint NOT NULL,
    scroll integer NOT NULL,
    device text NOT NULL,
    browser text NOT NULL,
    os text NOT NULL,
    country text NOT NULL,
    route jsonb NOT NULL,
    tell_at timestamp with time zone,
    told_pages integer NOT NULL,
    told_parts integer NOT NULL,
    network bigint NOT NULL,
    block uuid,
    own_block uuid,
    host_name text,
    visit_company_id uuid,
    percent integer NOT NULL,
    chain jsonb NOT NULL,
    name_at timestamp with time zone,
    CONSTRAINT "PK_identify_visits" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE nurture_campaigns (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    subject text NOT NULL,
    preheader text NOT NULL,
    text text NOT NULL,
    is_html boolean NOT NULL,
    from_name text NOT NULL,
    reply_to text NOT NULL,
    relay_id uuid,
    topic_id uuid,
    audience_json jsonb NOT NULL,
    variants_json jsonb NOT NULL,
    test_share integer NOT NULL,
    test_hours integer NOT NULL,
    hold_out integer NOT NULL,
    tracks_clicks boolean NOT NULL,
    per_hour integer,
    scheduled_at timestamp with time zone,
    in_their_zone boolean NOT NULL,
    state text NOT NULL,
    halted text,
    goes_on_since timestamp with time zone,
    origin text NOT NULL,
    winner text,
    filled_to uuid,
    filled_at timestamp with time zone,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_nurture_campaigns" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE nurture_journey_counts (
    workspace_id integer NOT NULL,
    journey_id uuid NOT NULL,
    version integer NOT NULL,
    step integer NOT NULL,
    what text NOT NULL,
    count integer NOT NULL,
    CONSTRAINT "PK_nurture_journey_counts" PRIMARY KEY (workspace_id, journey_id, version, step, what)
);


CREATE TABLE nurture_journey_runs (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    journey_id uuid NOT NULL,
    person_id uuid NOT NULL,
    version integer NOT NULL,
    step integer NOT NULL,
    since timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    entered_at timestamp with time zone NOT NULL,
    delivery_id uuid,
    trace text NOT NULL,
    "end" text,
    why text,
    ended_at timestamp with time zone,
    CONSTRAINT "PK_nurture_journey_runs" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE nurture_journey_versions (
    workspace_id integer NOT NULL,
    journey_id uuid NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    actor text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_nurture_journey_versions" PRIMARY KEY (workspace_id, journey_id, number)
);


CREATE TABLE nurture_journeys (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    text text NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    open_since timestamp with time zone,
    is_closed boolean NOT NULL,
    origin text NOT NULL,
    relay_id uuid,
    topic_id uuid,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_nurture_journeys" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE nurture_mails (
    workspace_id integer NOT NULL,
    name text NOT NULL,
    revision integer NOT NULL,
    subject text NOT NULL,
    preheader text NOT NULL,
    text text NOT NULL,
    is_html boolean NOT NULL,
    from_name text NOT NULL,
    reply_to text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    replaced_at timestamp with time zone,
    CONSTRAINT "PK_nurture_mails" PRIMARY KEY (workspace_id, name, revision)
);


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


CREATE TABLE platform_audit (
    workspace_id integer NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    details text NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT "PK_platform_audit" PRIMARY KEY (workspace_id, sequence)
);


CREATE TABLE platform_field_rights (
    workspace_id integer NOT NULL,
    subject text NOT NULL,
    kind text NOT NULL,
    field text NOT NULL,
    level text NOT NULL,
    CONSTRAINT "PK_platform_field_rights" PRIMARY KEY (workspace_id, subject, kind, field)
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


CREATE TABLE platform_invitations (
    token_hash text NOT NULL,
    user_id uuid NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_platform_invitations" PRIMARY KEY (token_hash)
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


CREATE TABLE platform_nodes (
    name text NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_platform_nodes" PRIMARY KEY (name)
);


CREATE TABLE platform_passkeys (
    id text NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    transports text NOT NULL,
    is_backup_eligible boolean NOT NULL,
    is_backed_up boolean NOT NULL,
    attestation_object bytea NOT NULL,
    client_data bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT "PK_platform_passkeys" PRIMARY KEY (id)
);


CREATE TABLE platform_recovery_codes (
    user_id uuid NOT NULL,
    hash text NOT NULL,
    CONSTRAINT "PK_platform_recovery_codes" PRIMARY KEY (user_id, hash)
);


CREATE TABLE platform_rights (
    workspace_id integer NOT NULL,
    subject text NOT NULL,
    kind text NOT NULL,
    act text NOT NULL,
    reach text NOT NULL,
    ends_at timestamp with time zone,
    CONSTRAINT "PK_platform_rights" PRIMARY KEY (workspace_id, subject, kind, act)
);


CREATE TABLE platform_second_factors (
    user_id uuid NOT NULL,
    secret text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint NOT NULL,
    CONSTRAINT "PK_platform_second_factors" PRIMARY KEY (user_id)
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


CREATE TABLE prospect_attendees (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    event_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL,
    targeted_at timestamp with time zone,
    met_at timestamp with time zone,
    met_by uuid,
    note text NOT NULL,
    promise text NOT NULL,
    promised_for date,
    temperature text,
    is_new boolean NOT NULL,
    next text,
    settled_at timestamp with time zone,
    settled_by uuid,
    todo_id uuid,
    enrolment_id uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_prospect_attendees" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_booking_pages (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    intro text NOT NULL,
    place text NOT NULL,
    rules jsonb NOT NULL,
    owner_id uuid,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_prospect_booking_pages" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_bookings (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    page_id uuid NOT NULL,
    person_id uuid NOT NULL,
    meeting_id uuid,
    host_id uuid NOT NULL,
    state text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    zone text NOT NULL,
    answers jsonb NOT NULL,
    origin text NOT NULL,
    key text NOT NULL,
    note text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_prospect_bookings" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_calendars (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    url text NOT NULL,
    login_name text NOT NULL,
    secret text NOT NULL,
    read_at timestamp with time zone,
    problem text,
    busy jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_prospect_calendars" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_calling_hours (
    workspace_id integer NOT NULL,
    country text NOT NULL,
    spans jsonb NOT NULL,
    CONSTRAINT "PK_prospect_calling_hours" PRIMARY KEY (workspace_id, country)
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
    local_hour integer NOT NULL,
    CONSTRAINT "PK_prospect_calls" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_enrolments (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    sequence_id uuid NOT NULL,
    version integer NOT NULL,
    person_id uuid NOT NULL,
    user_id uuid,
    mailbox_id uuid,
    state text NOT NULL,
    track text NOT NULL,
    step integer NOT NULL,
    since timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    gate text,
    why text,
    delivery_id uuid,
    todo_id uuid,
    last_mail_id uuid,
    opening text NOT NULL,
    own_subject text NOT NULL,
    own_text text NOT NULL,
    lot integer NOT NULL,
    attempt smallint NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    activated_at timestamp with time zone,
    paused_until timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT "PK_prospect_enrolments" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_events (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    place text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    owner_id uuid,
    cost_minor bigint,
    currency text NOT NULL,
    note text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_prospect_events" PRIMARY KEY (workspace_id, id)
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
    uid text NOT NULL,
    sequence integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_prospect_meetings" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_profiles (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    product text NOT NULL,
    includes jsonb NOT NULL,
    excludes jsonb NOT NULL,
    personas jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_prospect_profiles" PRIMARY KEY (workspace_id, id)
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
    callback_for text,
    zone text NOT NULL,
    country text NOT NULL,
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
    rules jsonb NOT NULL,
    "from" time without time zone NOT NULL,
    "to" time without time zone NOT NULL,
    owner_id uuid,
    created_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT "PK_prospect_queues" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_replies (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    person_id uuid,
    user_id uuid,
    class text NOT NULL,
    chance double precision NOT NULL,
    sorted_by uuid,
    part text NOT NULL,
    at timestamp with time zone NOT NULL,
    handled_at timestamp with time zone,
    handled_by uuid,
    CONSTRAINT "PK_prospect_replies" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_sequence_versions (
    workspace_id integer NOT NULL,
    sequence_id uuid NOT NULL,
    number integer NOT NULL,
    body jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT "PK_prospect_sequence_versions" PRIMARY KEY (workspace_id, sequence_id, number)
);


CREATE TABLE prospect_sequences (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    version integer NOT NULL,
    owner_id uuid,
    paused_at timestamp with time zone,
    origin text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_prospect_sequences" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE prospect_stand_contacts (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    event_id uuid NOT NULL,
    attendee_id uuid NOT NULL,
    taken_by uuid,
    taken_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_prospect_stand_contacts" PRIMARY KEY (workspace_id, id)
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
    routed_at timestamp with time zone NOT NULL,
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
    follow_up_due_at timestamp with time zone,
    followed_up_at timestamp with time zone,
    follow_up_in_time boolean,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT "PK_qualify_handoffs" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE qualify_model_bytes (
    workspace_id integer NOT NULL,
    model_id uuid NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT "PK_qualify_model_bytes" PRIMARY KEY (workspace_id, model_id)
);


CREATE TABLE qualify_models (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    number integer NOT NULL,
    origin text NOT NULL,
    actor text NOT NULL,
    trained_at timestamp with time zone NOT NULL,
    rows integer NOT NULL,
    won integer NOT NULL,
    learned_until timestamp with time zone NOT NULL,
    why text NOT NULL,
    report jsonb NOT NULL,
    cuts jsonb NOT NULL,
    drift jsonb NOT NULL,
    drift_at timestamp with time zone,
    CONSTRAINT "PK_qualify_models" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE qualify_overrides (
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    cell text NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    at timestamp with time zone NOT NULL,
    until date,
    CONSTRAINT "PK_qualify_overrides" PRIMARY KEY (workspace_id, person_id)
);


CREATE TABLE qualify_routing_steps (
    workspace_id integer NOT NULL,
    handoff_id uuid NOT NULL,
    turn integer NOT NULL,
    user_id uuid,
    at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    words text NOT NULL,
    CONSTRAINT "PK_qualify_routing_steps" PRIMARY KEY (workspace_id, handoff_id, turn)
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
    mql_chance integer,
    mql_either boolean NOT NULL,
    first_response_hours integer NOT NULL,
    expire_days integer NOT NULL,
    follow_up_hours integer NOT NULL,
    catch_all_id uuid,
    routing jsonb NOT NULL,
    holidays jsonb NOT NULL,
    horizon_days integer NOT NULL,
    outcome_field text NOT NULL,
    outcome_won text NOT NULL,
    left_out jsonb NOT NULL,
    allowed jsonb NOT NULL,
    model_id uuid,
    CONSTRAINT "PK_qualify_settings" PRIMARY KEY (workspace_id)
);


CREATE TABLE qualify_trainings (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    state text NOT NULL,
    actor text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    cancel_asked_at timestamp with time zone,
    step text NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    outcomes integer NOT NULL,
    message text NOT NULL,
    model_id uuid,
    report jsonb NOT NULL,
    CONSTRAINT "PK_qualify_trainings" PRIMARY KEY (workspace_id, id)
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


CREATE TABLE record_answers (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    delivery_id uuid NOT NULL,
    person_id uuid,
    owner_id uuid,
    share text NOT NULL,
    from_address text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_answers" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_attachments (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    note_id uuid NOT NULL,
    person_id uuid,
    company_id uuid,
    deal_id uuid,
    name text NOT NULL,
    content_type text NOT NULL,
    bytes bigint NOT NULL,
    sha256 text NOT NULL,
    author_id uuid,
    at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    CONSTRAINT "PK_record_attachments" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_bulk_acts (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    act text NOT NULL,
    offer text NOT NULL,
    argument text NOT NULL,
    reason text NOT NULL,
    filter text,
    chosen jsonb NOT NULL,
    back text NOT NULL,
    state text NOT NULL,
    total integer NOT NULL,
    total_capped boolean NOT NULL,
    seen integer NOT NULL,
    changed integer NOT NULL,
    kept integer NOT NULL,
    passed jsonb NOT NULL,
    place uuid NOT NULL,
    by uuid,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT "PK_record_bulk_acts" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_bulk_changes (
    workspace_id integer NOT NULL,
    bulk_id uuid NOT NULL,
    record_id uuid NOT NULL,
    before text,
    CONSTRAINT "PK_record_bulk_changes" PRIMARY KEY (workspace_id, bulk_id, record_id)
);


CREATE TABLE record_changes (
    workspace_id integer NOT NULL,
    cause_id uuid NOT NULL,
    number bigint NOT NULL,
    row integer NOT NULL,
    op text NOT NULL,
    entity text NOT NULL,
    key text NOT NULL,
    field text,
    before text,
    after text,
    CONSTRAINT "PK_record_changes" PRIMARY KEY (workspace_id, cause_id, number)
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


CREATE TABLE record_deliveries (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    mailing_id uuid NOT NULL,
    key text NOT NULL,
    part text NOT NULL,
    person_id uuid,
    address text NOT NULL,
    state text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts smallint NOT NULL,
    claimed_by text,
    relay_id uuid,
    gate text,
    reason text,
    reply text,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    bounce_class text,
    bounced_at timestamp with time zone,
    complained_at timestamp with time zone,
    opened_at timestamp with time zone,
    clicked_at timestamp with time zone,
    machine_opened_at timestamp with time zone,
    machine_clicked_at timestamp with time zone,
    replied_at timestamp with time zone,
    unsubscribed_at timestamp with time zone,
    CONSTRAINT "PK_record_deliveries" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_duplicate_policy (
    workspace_id integer NOT NULL,
    sure text NOT NULL,
    likely text NOT NULL,
    CONSTRAINT "PK_record_duplicate_policy" PRIMARY KEY (workspace_id)
);


CREATE TABLE record_duplicate_scans (
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    records integer NOT NULL,
    pairs integer NOT NULL,
    CONSTRAINT "PK_record_duplicate_scans" PRIMARY KEY (workspace_id, kind)
);


CREATE TABLE record_duplicates (
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    left_id uuid NOT NULL,
    right_id uuid NOT NULL,
    confidence integer NOT NULL,
    why text NOT NULL,
    found_at timestamp with time zone NOT NULL,
    dismissed_at timestamp with time zone,
    dismissed_by text,
    gone_with uuid,
    CONSTRAINT "PK_record_duplicates" PRIMARY KEY (workspace_id, kind, left_id, right_id)
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


CREATE TABLE record_erasure_keys (
    workspace_id integer NOT NULL,
    secret bytea NOT NULL,
    CONSTRAINT "PK_record_erasure_keys" PRIMARY KEY (workspace_id)
);


CREATE TABLE record_erasures (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    record_id uuid NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    words jsonb NOT NULL,
    rows integer NOT NULL,
    texts integer NOT NULL,
    files integer NOT NULL,
    CONSTRAINT "PK_record_erasures" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_exports (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    total integer,
    written integer NOT NULL,
    attempts integer NOT NULL,
    begun_at timestamp with time zone,
    kept_until timestamp with time zone,
    gone_at timestamp with time zone,
    reason text,
    kind text NOT NULL,
    filter text NOT NULL,
    columns text NOT NULL,
    format text NOT NULL,
    actor text NOT NULL,
    state text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    rows integer,
    bytes bigint,
    CONSTRAINT "PK_record_exports" PRIMARY KEY (workspace_id, id)
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
    "unique" boolean NOT NULL,
    "default" text,
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


CREATE TABLE record_imports (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    files jsonb NOT NULL,
    options jsonb NOT NULL,
    report jsonb NOT NULL,
    state text NOT NULL,
    actor text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    undone_at timestamp with time zone,
    cancel_asked_at timestamp with time zone,
    error text,
    part integer NOT NULL,
    row integer NOT NULL,
    rejected_bytes bigint NOT NULL,
    bytes_done bigint NOT NULL,
    bytes_all bigint NOT NULL,
    rows integer NOT NULL,
    created integer NOT NULL,
    updated integer NOT NULL,
    unchanged integer NOT NULL,
    rejected integer NOT NULL,
    duplicates integer NOT NULL,
    run_by text,
    beat_at timestamp with time zone,
    CONSTRAINT "PK_record_imports" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_inboxes (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    host text NOT NULL,
    port integer NOT NULL,
    security text NOT NULL,
    checks_certificate boolean NOT NULL,
    "user" text NOT NULL,
    secret text NOT NULL,
    folder text NOT NULL,
    mailbox_id uuid,
    share text NOT NULL,
    validity bigint NOT NULL,
    last_uid bigint NOT NULL,
    read_at timestamp with time zone,
    failure text,
    refused_sign_ins smallint NOT NULL,
    paused_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_inboxes" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_keeping (
    workspace_id integer NOT NULL,
    key text NOT NULL,
    days integer,
    CONSTRAINT "PK_record_keeping" PRIMARY KEY (workspace_id, key)
);


CREATE TABLE record_keeping_nights (
    workspace_id integer NOT NULL,
    day date NOT NULL,
    key text NOT NULL,
    thrown integer NOT NULL,
    done boolean NOT NULL,
    CONSTRAINT "PK_record_keeping_nights" PRIMARY KEY (workspace_id, day, key)
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
    import_id uuid,
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


CREATE TABLE record_mail_hits (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    delivery_id uuid NOT NULL,
    kind text NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    suspect text,
    judged_at timestamp with time zone,
    machine text,
    CONSTRAINT "PK_record_mail_hits" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_mail_links (
    workspace_id integer NOT NULL,
    mailing_id uuid NOT NULL,
    part text NOT NULL,
    number integer NOT NULL,
    target text NOT NULL,
    clicks integer NOT NULL,
    CONSTRAINT "PK_record_mail_links" PRIMARY KEY (workspace_id, mailing_id, part, number)
);


CREATE TABLE record_mail_settings (
    workspace_id integer NOT NULL,
    public_url text NOT NULL,
    postal_address text NOT NULL,
    opens text NOT NULL,
    tracks_clicks boolean NOT NULL,
    touches_per_day integer,
    touches_per_week integer,
    quiet_from time without time zone,
    quiet_to time without time zone,
    quiet_weekends boolean NOT NULL,
    CONSTRAINT "PK_record_mail_settings" PRIMARY KEY (workspace_id)
);


CREATE TABLE record_mail_usage (
    workspace_id integer NOT NULL,
    what text NOT NULL,
    minute integer NOT NULL,
    count integer NOT NULL,
    CONSTRAINT "PK_record_mail_usage" PRIMARY KEY (workspace_id, what, minute)
);


CREATE TABLE record_mail_wishes (
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    paused_until timestamp with time zone,
    most_per_week integer,
    counts_opens boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_mail_wishes" PRIMARY KEY (workspace_id, person_id)
);


CREATE TABLE record_mailing_counts (
    workspace_id integer NOT NULL,
    mailing_id uuid NOT NULL,
    part text NOT NULL,
    what text NOT NULL,
    count integer NOT NULL,
    CONSTRAINT "PK_record_mailing_counts" PRIMARY KEY (workspace_id, mailing_id, part, what)
);


CREATE TABLE record_mailings (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    source text NOT NULL,
    name text NOT NULL,
    purpose text NOT NULL,
    uncertain text NOT NULL,
    relay_id uuid,
    topic_id uuid,
    per_hour integer,
    is_open boolean NOT NULL,
    paused_because text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_mailings" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_mentions (
    workspace_id integer NOT NULL,
    note_id uuid NOT NULL,
    user_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    CONSTRAINT "PK_record_mentions" PRIMARY KEY (workspace_id, note_id, user_id)
);


CREATE TABLE record_merged (
    workspace_id integer NOT NULL,
    record_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    keep_id uuid NOT NULL,
    name text NOT NULL,
    external_id text,
    CONSTRAINT "PK_record_merged" PRIMARY KEY (workspace_id, record_id)
);


CREATE TABLE record_merges (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    keep_id uuid NOT NULL,
    actor text NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undo jsonb NOT NULL,
    CONSTRAINT "PK_record_merges" PRIMARY KEY (workspace_id, id)
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


CREATE TABLE record_outbox (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    person_id uuid,
    "to" text NOT NULL,
    to_name text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    html text,
    enclosures jsonb NOT NULL,
    why text NOT NULL,
    dedupe_key text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_outbox" PRIMARY KEY (workspace_id, id)
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
    picture text,
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
    win_decile integer,
    CONSTRAINT "PK_record_people" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_received (
    workspace_id integer NOT NULL,
    key text NOT NULL,
    at timestamp with time zone NOT NULL,
    what text NOT NULL,
    CONSTRAINT "PK_record_received" PRIMARY KEY (workspace_id, key)
);


CREATE TABLE record_relays (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    host text NOT NULL,
    port integer NOT NULL,
    security text NOT NULL,
    checks_certificate boolean NOT NULL,
    "user" text NOT NULL,
    secret text NOT NULL,
    from_name text NOT NULL,
    from_address text NOT NULL,
    carries_transactional boolean NOT NULL,
    carries_marketing boolean NOT NULL,
    is_mailbox boolean NOT NULL,
    owner_id uuid,
    minutes_apart integer NOT NULL,
    connections integer NOT NULL,
    per_hour integer,
    per_day integer,
    domain_per_hour integer,
    ramp_from date,
    ramp_start integer NOT NULL,
    ramp_growth double precision NOT NULL,
    dkim_domain text NOT NULL,
    dkim_selector text NOT NULL,
    dkim_secret text NOT NULL,
    bounce_domain text NOT NULL,
    paused_at timestamp with time zone,
    paused_because text,
    rests_until timestamp with time zone,
    failures smallint NOT NULL,
    refused_sign_ins smallint NOT NULL,
    last_failure text,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_relays" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_segment_days (
    workspace_id integer NOT NULL,
    segment_id uuid NOT NULL,
    day date NOT NULL,
    entered integer NOT NULL,
    "left" integer NOT NULL,
    members integer NOT NULL,
    CONSTRAINT "PK_record_segment_days" PRIMARY KEY (workspace_id, segment_id, day)
);


CREATE TABLE record_segment_members (
    workspace_id integer NOT NULL,
    segment_id uuid NOT NULL,
    person_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_segment_members" PRIMARY KEY (workspace_id, segment_id, person_id)
);


CREATE TABLE record_segments (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    filter text NOT NULL,
    actor text NOT NULL,
    is_timed boolean NOT NULL,
    built_at timestamp with time zone,
    members integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
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


CREATE TABLE record_today_marks (
    workspace_id integer NOT NULL,
    user_id uuid NOT NULL,
    key text NOT NULL,
    verdict text NOT NULL,
    until timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_today_marks" PRIMARY KEY (workspace_id, user_id, key)
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


CREATE TABLE record_topic_choices (
    workspace_id integer NOT NULL,
    person_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    wanted boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_topic_choices" PRIMARY KEY (workspace_id, person_id, topic_id)
);


CREATE TABLE record_topics (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    CONSTRAINT "PK_record_topics" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_view_watches (
    workspace_id integer NOT NULL,
    view_id uuid NOT NULL,
    user_id uuid NOT NULL,
    filter text NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    problem text,
    CONSTRAINT "PK_record_view_watches" PRIMARY KEY (workspace_id, view_id, user_id)
);


CREATE TABLE record_views (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    filter text NOT NULL,
    sort text NOT NULL,
    columns text NOT NULL,
    layout text NOT NULL,
    owner_id uuid,
    shared boolean NOT NULL,
    position integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_views" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE record_watched_records (
    workspace_id integer NOT NULL,
    view_id uuid NOT NULL,
    user_id uuid NOT NULL,
    record_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT "PK_record_watched_records" PRIMARY KEY (workspace_id, view_id, user_id, record_id)
);


CREATE TABLE sell_adjustments (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    user_id uuid NOT NULL,
    "from" date NOT NULL,
    months integer NOT NULL,
    category text NOT NULL,
    amount_minor bigint NOT NULL,
    why text NOT NULL,
    by text NOT NULL,
    at timestamp with time zone NOT NULL,
    taken_back_by text,
    taken_back_at timestamp with time zone,
    CONSTRAINT "PK_sell_adjustments" PRIMARY KEY (workspace_id, id)
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
    position integer NOT NULL,
    product_id uuid NOT NULL,
    quantity numeric NOT NULL,
    list_minor bigint NOT NULL,
    price_minor bigint NOT NULL,
    discount_bp integer NOT NULL,
    tax_bp integer NOT NULL,
    billing text NOT NULL,
    term_months integer,
    note text NOT NULL,
    CONSTRAINT "PK_sell_deal_products" PRIMARY KEY (workspace_id, deal_id, position)
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
    amount_follows boolean NOT NULL,
    probability integer,
    forecast_as text,
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


CREATE TABLE sell_drifts (
    workspace_id integer NOT NULL,
    deal_id uuid NOT NULL,
    from_stage_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_sell_drifts" PRIMARY KEY (workspace_id, deal_id)
);


CREATE TABLE sell_forecast_marks (
    workspace_id integer NOT NULL,
    week date NOT NULL,
    deal_id uuid NOT NULL,
    owner_id uuid,
    category text NOT NULL,
    status text NOT NULL,
    amount_minor bigint NOT NULL,
    probability integer NOT NULL,
    closes date,
    CONSTRAINT "PK_sell_forecast_marks" PRIMARY KEY (workspace_id, week, deal_id)
);


CREATE TABLE sell_forecast_weeks (
    workspace_id integer NOT NULL,
    week date NOT NULL,
    at timestamp with time zone NOT NULL,
    deals integer NOT NULL,
    CONSTRAINT "PK_sell_forecast_weeks" PRIMARY KEY (workspace_id, week)
);


CREATE TABLE sell_pipelines (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    is_default boolean NOT NULL,
    accepted_stage_id uuid,
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
    tax_bp integer NOT NULL,
    billing text NOT NULL,
    term_months integer,
    external_id text,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    import_id uuid,
    CONSTRAINT "PK_sell_products" PRIMARY KEY (workspace_id, id)
);


CREATE TABLE sell_quotas (
    workspace_id integer NOT NULL,
    user_id uuid NOT NULL,
    month date NOT NULL,
    amount_minor bigint NOT NULL,
    set_by text NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_sell_quotas" PRIMARY KEY (workspace_id, user_id, month)
);


CREATE TABLE sell_quote_settings (
    workspace_id integer NOT NULL,
    seller text NOT NULL,
    address text NOT NULL,
    footer text NOT NULL,
    terms text NOT NULL,
    valid_days integer NOT NULL,
    CONSTRAINT "PK_sell_quote_settings" PRIMARY KEY (workspace_id)
);


CREATE TABLE sell_quotes (
    id uuid NOT NULL,
    workspace_id integer NOT NULL,
    deal_id uuid NOT NULL,
    person_id uuid,
    company_id uuid,
    year integer,
    number integer,
    revision integer NOT NULL,
    state text NOT NULL,
    currency text NOT NULL,
    valid_until date NOT NULL,
    content jsonb NOT NULL,
    total_minor bigint NOT NULL,
    origin text NOT NULL,
    by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    issued_at timestamp with time zone,
    viewed_at timestamp with time zone,
    answered_at timestamp with time zone,
    signed_by text NOT NULL,
    reason text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_sell_quotes" PRIMARY KEY (workspace_id, id)
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
    forecast_as text,
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


CREATE INDEX "IX_capture_consents_workspace_id_person_id" ON capture_consents (workspace_id, person_id);


CREATE UNIQUE INDEX "IX_capture_forms_slug" ON capture_forms (slug);


CREATE INDEX "IX_capture_grants_workspace_id_magnet_id_created_at" ON capture_grants (workspace_id, magnet_id, created_at);


CREATE INDEX "IX_capture_grants_workspace_id_person_id" ON capture_grants (workspace_id, person_id);


CREATE INDEX "IX_capture_opt_ins_workspace_id_person_id" ON capture_opt_ins (workspace_id, person_id);


CREATE UNIQUE INDEX "IX_capture_pages_slug" ON capture_pages (slug);


CREATE INDEX "IX_capture_partials_workspace_id_form_id_at" ON capture_partials (workspace_id, form_id, at);


CREATE UNIQUE INDEX "IX_capture_pictures_id" ON capture_pictures (id);


CREATE INDEX "IX_capture_popup_seen_workspace_id_last_at" ON capture_popup_seen (workspace_id, last_at);


CREATE INDEX "IX_capture_seat_words_workspace_id_person_id" ON capture_seat_words (workspace_id, person_id);


CREATE INDEX "IX_capture_seat_words_workspace_id_seat_id" ON capture_seat_words (workspace_id, seat_id);


CREATE INDEX "IX_capture_seat_words_workspace_id_webinar_id_kind_at" ON capture_seat_words (workspace_id, webinar_id, kind, at);


CREATE INDEX "IX_capture_seats_workspace_id_person_id" ON capture_seats (workspace_id, person_id);


CREATE UNIQUE INDEX "IX_capture_seats_workspace_id_webinar_id_person_id" ON capture_seats (workspace_id, webinar_id, person_id);


CREATE UNIQUE INDEX "IX_capture_submissions_workspace_id_form_id_key" ON capture_submissions (workspace_id, form_id, key);


CREATE INDEX "IX_capture_submissions_workspace_id_form_id_state_at" ON capture_submissions (workspace_id, form_id, state, at);


CREATE INDEX "IX_capture_submissions_workspace_id_person_id_at" ON capture_submissions (workspace_id, person_id, at);


CREATE INDEX "IX_capture_uploads_workspace_id_person_id" ON capture_uploads (workspace_id, person_id);


CREATE INDEX "IX_capture_uploads_workspace_id_submission_id" ON capture_uploads (workspace_id, submission_id);


CREATE INDEX "IX_capture_verdicts_workspace_id_form_id" ON capture_verdicts (workspace_id, form_id);


CREATE INDEX "IX_capture_verdicts_workspace_id_page_id" ON capture_verdicts (workspace_id, page_id);


CREATE INDEX "IX_identify_called_hosts_workspace_id_at" ON identify_called_hosts (workspace_id, at);


CREATE INDEX "IX_identify_companies_workspace_id_company_id" ON identify_companies (workspace_id, company_id) WHERE "company_id" IS NOT NULL;


CREATE INDEX "IX_identify_companies_workspace_id_intent_id" ON identify_companies (workspace_id, intent, id);


CREATE UNIQUE INDEX "IX_identify_companies_workspace_id_key" ON identify_companies (workspace_id, key);


CREATE INDEX "IX_identify_companies_workspace_id_last_at_id" ON identify_companies (workspace_id, last_at, id);


CREATE INDEX "IX_identify_companies_workspace_id_score_at" ON identify_companies (workspace_id, score_at) WHERE "score_at" IS NOT NULL;


CREATE INDEX "IX_identify_feed_handled_workspace_id_feed_id_at" ON identify_feed_handled (workspace_id, feed_id, at);


CREATE INDEX "IX_identify_feed_handled_workspace_id_notify_id_at" ON identify_feed_handled (workspace_id, notify_id, at);


CREATE INDEX "IX_identify_feeds_workspace_id_next_at" ON identify_feeds (workspace_id, next_at);


CREATE INDEX "IX_identify_held_workspace_id_reason_agent" ON identify_held (workspace_id, reason, agent);


CREATE INDEX "IX_identify_held_workspace_id_site_id_day" ON identify_held (workspace_id, site_id, day);


CREATE UNIQUE INDEX "IX_identify_hits_workspace_id_id" ON identify_hits (workspace_id, id);


CREATE INDEX "IX_identify_hits_workspace_id_writer_transaction_sequence" ON identify_hits (workspace_id, writer_transaction, sequence);


CREATE INDEX "IX_identify_log_imports_workspace_id_at" ON identify_log_imports (workspace_id, at);


CREATE INDEX "IX_identify_offices_workspace_id_last_at" ON identify_offices (workspace_id, last_at);


CREATE UNIQUE INDEX "IX_identify_own_blocks_workspace_id_block" ON identify_own_blocks (workspace_id, block);


CREATE UNIQUE INDEX "IX_identify_sites_key" ON identify_sites (key);


CREATE INDEX "IX_identify_stitches_workspace_id_person_id" ON identify_stitches (workspace_id, person_id);


CREATE INDEX "IX_identify_stitches_workspace_id_visitor" ON identify_stitches (workspace_id, visitor);


CREATE INDEX "IX_identify_visits_workspace_id_block_last_at" ON identify_visits (workspace_id, block, last_at) WHERE "block" IS NOT NULL;


CREATE INDEX "IX_identify_visits_workspace_id_last_at_id" ON identify_visits (workspace_id, last_at, id);


CREATE INDEX "IX_identify_visits_workspace_id_name_at" ON identify_visits (workspace_id, name_at) WHERE "name_at" IS NOT NULL;


CREATE INDEX "IX_identify_visits_workspace_id_person_id_started_at" ON identify_visits (workspace_id, person_id, started_at);


CREATE INDEX "IX_identify_visits_workspace_id_site_id_last_at" ON identify_visits (workspace_id, site_id, last_at);


CREATE INDEX "IX_identify_visits_workspace_id_tell_at" ON identify_visits (workspace_id, tell_at) WHERE tell_at IS NOT NULL;


CREATE INDEX "IX_identify_visits_workspace_id_visit_company_id_last_at" ON identify_visits (workspace_id, visit_company_id, last_at) WHERE "visit_company_id" IS NOT NULL;


CREATE INDEX "IX_identify_visits_workspace_id_visitor_last_at" ON identify_visits (workspace_id, visitor, last_at);


CREATE INDEX "IX_nurture_campaigns_state" ON nurture_campaigns (state);


CREATE INDEX "IX_nurture_journey_runs_workspace_id_journey_id_due_at" ON nurture_journey_runs (workspace_id, journey_id, due_at) WHERE "due_at" IS NOT NULL;


CREATE INDEX "IX_nurture_journey_runs_workspace_id_journey_id_id" ON nurture_journey_runs (workspace_id, journey_id, id);


CREATE INDEX "IX_nurture_journey_runs_workspace_id_journey_id_version_step_id" ON nurture_journey_runs (workspace_id, journey_id, version, step, id) WHERE "ended_at" IS NULL;


CREATE INDEX "IX_nurture_journey_runs_workspace_id_person_id_journey_id" ON nurture_journey_runs (workspace_id, person_id, journey_id);


CREATE INDEX "IX_nurture_journeys_state" ON nurture_journeys (state);


CREATE UNIQUE INDEX "IX_platform_api_keys_hash" ON platform_api_keys (hash);


CREATE INDEX "IX_platform_audit_workspace_id_action_at_sequence" ON platform_audit (workspace_id, action, at, sequence);


CREATE INDEX "IX_platform_audit_workspace_id_actor_at_sequence" ON platform_audit (workspace_id, actor, at, sequence);


CREATE INDEX "IX_platform_audit_workspace_id_at_sequence" ON platform_audit (workspace_id, at, sequence);


CREATE INDEX "IX_platform_idempotency_at" ON platform_idempotency (at);


CREATE INDEX "IX_platform_invitations_user_id" ON platform_invitations (user_id);


CREATE INDEX "IX_platform_memberships_user_id" ON platform_memberships (user_id);


CREATE INDEX "IX_platform_passkeys_user_id" ON platform_passkeys (user_id);


CREATE INDEX "IX_platform_sessions_user_id" ON platform_sessions (user_id);


CREATE UNIQUE INDEX "IX_platform_users_email" ON platform_users (email);


CREATE INDEX "IX_platform_work_dead_at_run_at" ON platform_work (dead_at, run_at);


CREATE INDEX "IX_platform_work_workspace_id_kind_unique_key" ON platform_work (workspace_id, kind, unique_key);


CREATE UNIQUE INDEX "IX_platform_workspaces_slug" ON platform_workspaces (slug);


CREATE INDEX "IX_prospect_attendees_workspace_id_event_id_person_id" ON prospect_attendees (workspace_id, event_id, person_id);


CREATE INDEX "IX_prospect_attendees_workspace_id_met_by_settled_at" ON prospect_attendees (workspace_id, met_by, settled_at);


CREATE INDEX "IX_prospect_attendees_workspace_id_person_id_event_id" ON prospect_attendees (workspace_id, person_id, event_id);


CREATE UNIQUE INDEX "IX_prospect_booking_pages_slug" ON prospect_booking_pages (slug);


CREATE INDEX "IX_prospect_bookings_workspace_id_host_id_state_starts_at" ON prospect_bookings (workspace_id, host_id, state, starts_at);


CREATE INDEX "IX_prospect_bookings_workspace_id_meeting_id" ON prospect_bookings (workspace_id, meeting_id);


CREATE UNIQUE INDEX "IX_prospect_bookings_workspace_id_page_id_key" ON prospect_bookings (workspace_id, page_id, key);


CREATE INDEX "IX_prospect_bookings_workspace_id_person_id" ON prospect_bookings (workspace_id, person_id);


CREATE INDEX "IX_prospect_bookings_workspace_id_state_starts_at" ON prospect_bookings (workspace_id, state, starts_at);


CREATE INDEX "IX_prospect_calendars_workspace_id_user_id" ON prospect_calendars (workspace_id, user_id);


CREATE INDEX "IX_prospect_calls_workspace_id_at_id" ON prospect_calls (workspace_id, at, id);


CREATE INDEX "IX_prospect_calls_workspace_id_day_disposition" ON prospect_calls (workspace_id, day, disposition);


CREATE INDEX "IX_prospect_calls_workspace_id_person_id_at" ON prospect_calls (workspace_id, person_id, at);


CREATE INDEX "IX_prospect_calls_workspace_id_queue_id_day" ON prospect_calls (workspace_id, queue_id, day);


CREATE INDEX "IX_prospect_enrolments_workspace_id_delivery_id" ON prospect_enrolments (workspace_id, delivery_id) WHERE "delivery_id" IS NOT NULL;


CREATE INDEX "IX_prospect_enrolments_workspace_id_due_at" ON prospect_enrolments (workspace_id, due_at) WHERE "due_at" IS NOT NULL;


CREATE INDEX "IX_prospect_enrolments_workspace_id_person_id_ended_at" ON prospect_enrolments (workspace_id, person_id, ended_at);


CREATE INDEX "IX_prospect_enrolments_workspace_id_sequence_id_state_id" ON prospect_enrolments (workspace_id, sequence_id, state, id);


CREATE INDEX "IX_prospect_enrolments_workspace_id_todo_id" ON prospect_enrolments (workspace_id, todo_id) WHERE "todo_id" IS NOT NULL;


CREATE INDEX "IX_prospect_enrolments_workspace_id_user_id_state_activated_at" ON prospect_enrolments (workspace_id, user_id, state, activated_at);


CREATE INDEX "IX_prospect_events_workspace_id_ends_on" ON prospect_events (workspace_id, ends_on);


CREATE INDEX "IX_prospect_events_workspace_id_starts_on_id" ON prospect_events (workspace_id, starts_on, id);


CREATE INDEX "IX_prospect_meeting_guests_workspace_id_person_id" ON prospect_meeting_guests (workspace_id, person_id);


CREATE INDEX "IX_prospect_meetings_workspace_id_owner_id_outcome_starts_at" ON prospect_meetings (workspace_id, owner_id, outcome, starts_at);


CREATE INDEX "IX_prospect_meetings_workspace_id_starts_at_id" ON prospect_meetings (workspace_id, starts_at, id);


CREATE INDEX "IX_prospect_meetings_workspace_id_todo_id" ON prospect_meetings (workspace_id, todo_id);


CREATE INDEX "IX_prospect_meetings_workspace_id_uid" ON prospect_meetings (workspace_id, uid);


CREATE INDEX "IX_prospect_profiles_workspace_id_archived_at_created_at" ON prospect_profiles (workspace_id, archived_at, created_at);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_leased_by_leased_until" ON prospect_queue_entries (workspace_id, leased_by, leased_until);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_person_id" ON prospect_queue_entries (workspace_id, person_id);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_queue_id_state_callback~" ON prospect_queue_entries (workspace_id, queue_id, state, callback_at);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_queue_id_state_position" ON prospect_queue_entries (workspace_id, queue_id, state, position);


CREATE INDEX "IX_prospect_queue_entries_workspace_id_queue_id_state_zone_cou~" ON prospect_queue_entries (workspace_id, queue_id, state, zone, country);


CREATE INDEX "IX_prospect_queues_workspace_id_closed_at_created_at" ON prospect_queues (workspace_id, closed_at, created_at);


CREATE INDEX "IX_prospect_replies_workspace_id_part" ON prospect_replies (workspace_id, part);


CREATE INDEX "IX_prospect_replies_workspace_id_sorted_by_at" ON prospect_replies (workspace_id, sorted_by, at);


CREATE INDEX "IX_prospect_replies_workspace_id_user_id_handled_at_at" ON prospect_replies (workspace_id, user_id, handled_at, at);


CREATE INDEX "IX_prospect_stand_contacts_workspace_id_attendee_id" ON prospect_stand_contacts (workspace_id, attendee_id);


CREATE INDEX "IX_qualify_handoffs_workspace_id_follow_up_due_at" ON qualify_handoffs (workspace_id, follow_up_due_at) WHERE "follow_up_due_at" IS NOT NULL;


CREATE UNIQUE INDEX "IX_qualify_handoffs_workspace_id_open_for" ON qualify_handoffs (workspace_id, open_for);


CREATE INDEX "IX_qualify_handoffs_workspace_id_owner_id_status_due_at" ON qualify_handoffs (workspace_id, owner_id, status, due_at);


CREATE INDEX "IX_qualify_handoffs_workspace_id_person_id_created_at" ON qualify_handoffs (workspace_id, person_id, created_at);


CREATE INDEX "IX_qualify_handoffs_workspace_id_status_created_at" ON qualify_handoffs (workspace_id, status, created_at);


CREATE INDEX "IX_qualify_handoffs_workspace_id_status_due_at" ON qualify_handoffs (workspace_id, status, due_at);


CREATE UNIQUE INDEX "IX_qualify_models_workspace_id_number" ON qualify_models (workspace_id, number);


CREATE INDEX "IX_qualify_routing_steps_workspace_id_at" ON qualify_routing_steps (workspace_id, at);


CREATE INDEX "IX_qualify_score_hits_workspace_id_person_id" ON qualify_score_hits (workspace_id, person_id);


CREATE INDEX "IX_qualify_scores_workspace_id_scored_at" ON qualify_scores (workspace_id, scored_at);


CREATE INDEX "IX_qualify_trainings_workspace_id_asked_at" ON qualify_trainings (workspace_id, asked_at);


CREATE INDEX "IX_record_activities_workspace_id_company_id_occurred_at" ON record_activities (workspace_id, company_id, occurred_at) WHERE "company_id" IS NOT NULL;


CREATE INDEX "IX_record_activities_workspace_id_deal_id_occurred_at" ON record_activities (workspace_id, deal_id, occurred_at) WHERE "deal_id" IS NOT NULL;


CREATE UNIQUE INDEX "IX_record_activities_workspace_id_dedupe_key" ON record_activities (workspace_id, dedupe_key) WHERE "dedupe_key" IS NOT NULL;


CREATE UNIQUE INDEX "IX_record_activities_workspace_id_id" ON record_activities (workspace_id, id);


CREATE INDEX "IX_record_activities_workspace_id_kind_occurred_at_direction_p~" ON record_activities (workspace_id, kind, occurred_at, direction, person_id);


CREATE INDEX "IX_record_activities_workspace_id_person_id_occurred_at" ON record_activities (workspace_id, person_id, occurred_at) WHERE "person_id" IS NOT NULL;


CREATE INDEX "IX_record_activities_writer_transaction_sequence" ON record_activities (writer_transaction, sequence);


CREATE INDEX "IX_record_answers_workspace_id_owner_id_id" ON record_answers (workspace_id, owner_id, id);


CREATE INDEX "IX_record_answers_workspace_id_person_id_id" ON record_answers (workspace_id, person_id, id);


CREATE INDEX "IX_record_attachments_workspace_id_note_id" ON record_attachments (workspace_id, note_id);


CREATE INDEX "IX_record_attachments_workspace_id_person_id" ON record_attachments (workspace_id, person_id);


CREATE INDEX "IX_record_attachments_workspace_id_removed_at" ON record_attachments (workspace_id, removed_at) WHERE "removed_at" IS NOT NULL;


CREATE INDEX "IX_record_changes_workspace_id_key" ON record_changes (workspace_id, key);


CREATE INDEX "IX_record_companies_workspace_id_created_at_id" ON record_companies (workspace_id, created_at, id);


CREATE INDEX "IX_record_companies_workspace_id_external_id" ON record_companies (workspace_id, external_id) WHERE "external_id" IS NOT NULL;


CREATE INDEX "IX_record_companies_workspace_id_import_id_id" ON record_companies (workspace_id, import_id, id) WHERE "import_id" IS NOT NULL;


CREATE INDEX "IX_record_companies_workspace_id_industry_id" ON record_companies (workspace_id, industry, id);


CREATE INDEX "IX_record_companies_workspace_id_last_touch_at_id" ON record_companies (workspace_id, last_touch_at, id);


CREATE INDEX "IX_record_companies_workspace_id_owner_id_id" ON record_companies (workspace_id, owner_id, id);


CREATE INDEX "IX_record_companies_workspace_id_parent_id" ON record_companies (workspace_id, parent_id) WHERE "parent_id" IS NOT NULL;


CREATE INDEX "IX_record_companies_workspace_id_sort_name_id" ON record_companies (workspace_id, sort_name, id);


CREATE INDEX "IX_record_company_domains_workspace_id_company_id" ON record_company_domains (workspace_id, company_id);


CREATE INDEX "IX_record_deliveries_claimed_by" ON record_deliveries (claimed_by) WHERE "claimed_by" IS NOT NULL;


CREATE UNIQUE INDEX "IX_record_deliveries_workspace_id_mailing_id_key" ON record_deliveries (workspace_id, mailing_id, key);


CREATE INDEX "IX_record_deliveries_workspace_id_mailing_id_state_due_at" ON record_deliveries (workspace_id, mailing_id, state, due_at);


CREATE INDEX "IX_record_deliveries_workspace_id_person_id_id" ON record_deliveries (workspace_id, person_id, id) WHERE "person_id" IS NOT NULL;


CREATE INDEX "IX_record_duplicates_workspace_id_kind_dismissed_at_gone_with_~" ON record_duplicates (workspace_id, kind, dismissed_at, gone_with, confidence, left_id, right_id);


CREATE INDEX "IX_record_duplicates_workspace_id_right_id" ON record_duplicates (workspace_id, right_id);


CREATE INDEX "IX_record_employments_workspace_id_company_id_person_id" ON record_employments (workspace_id, company_id, person_id);


CREATE INDEX "IX_record_imports_workspace_id_created_at_id" ON record_imports (workspace_id, created_at, id);


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_at_origin_to_person_id" ON record_lifecycle_changes (workspace_id, at, origin, "to", person_id);


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_person_id_at" ON record_lifecycle_changes (workspace_id, person_id, at);


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_to_at" ON record_lifecycle_changes (workspace_id, "to", at);


CREATE INDEX "IX_record_list_members_workspace_id_record_id" ON record_list_members (workspace_id, record_id);


CREATE INDEX "IX_record_lists_workspace_id_name" ON record_lists (workspace_id, name);


CREATE INDEX "IX_record_mail_hits_at" ON record_mail_hits (at) WHERE "judged_at" IS NULL;


CREATE INDEX "IX_record_mail_hits_workspace_id_at" ON record_mail_hits (workspace_id, at);


CREATE INDEX "IX_record_mail_hits_workspace_id_delivery_id_at" ON record_mail_hits (workspace_id, delivery_id, at);


CREATE INDEX "IX_record_mailings_is_open_workspace_id" ON record_mailings (is_open, workspace_id);


CREATE INDEX "IX_record_mentions_workspace_id_user_id_at" ON record_mentions (workspace_id, user_id, at);


CREATE INDEX "IX_record_merged_workspace_id_external_id" ON record_merged (workspace_id, external_id);


CREATE INDEX "IX_record_merged_workspace_id_keep_id" ON record_merged (workspace_id, keep_id);


CREATE INDEX "IX_record_merged_workspace_id_merge_id" ON record_merged (workspace_id, merge_id);


CREATE INDEX "IX_record_merges_workspace_id_keep_id" ON record_merges (workspace_id, keep_id);


CREATE INDEX "IX_record_notes_workspace_id_company_id_pinned_at" ON record_notes (workspace_id, company_id, pinned_at);


CREATE INDEX "IX_record_notes_workspace_id_deal_id_pinned_at" ON record_notes (workspace_id, deal_id, pinned_at);


CREATE INDEX "IX_record_notes_workspace_id_person_id_pinned_at" ON record_notes (workspace_id, person_id, pinned_at);


CREATE UNIQUE INDEX "IX_record_outbox_workspace_id_dedupe_key" ON record_outbox (workspace_id, dedupe_key) WHERE "dedupe_key" IS NOT NULL;


CREATE INDEX "IX_record_outbox_workspace_id_person_id" ON record_outbox (workspace_id, person_id) WHERE "person_id" IS NOT NULL;


CREATE INDEX "IX_record_people_workspace_id_country_id" ON record_people (workspace_id, country, id);


CREATE INDEX "IX_record_people_workspace_id_created_at_id" ON record_people (workspace_id, created_at, id);


CREATE INDEX "IX_record_people_workspace_id_engagement_id" ON record_people (workspace_id, engagement, id);


CREATE INDEX "IX_record_people_workspace_id_external_id" ON record_people (workspace_id, external_id) WHERE "external_id" IS NOT NULL;


CREATE INDEX "IX_record_people_workspace_id_import_id_id" ON record_people (workspace_id, import_id, id) WHERE "import_id" IS NOT NULL;


CREATE INDEX "IX_record_people_workspace_id_last_touch_at_id" ON record_people (workspace_id, last_touch_at, id);


CREATE INDEX "IX_record_people_workspace_id_next_activity_at_id" ON record_people (workspace_id, next_activity_at, id);


CREATE INDEX "IX_record_people_workspace_id_owner_id_id" ON record_people (workspace_id, owner_id, id);


CREATE INDEX "IX_record_people_workspace_id_picture" ON record_people (workspace_id, picture) WHERE "picture" IS NOT NULL;


CREATE INDEX "IX_record_people_workspace_id_sort_name_id" ON record_people (workspace_id, sort_name, id);


CREATE INDEX "IX_record_people_workspace_id_stage_stage_since_id" ON record_people (workspace_id, stage, stage_since, id);


CREATE INDEX "IX_record_people_workspace_id_updated_at_id" ON record_people (workspace_id, updated_at, id);


CREATE INDEX "IX_record_person_emails_workspace_id_person_id" ON record_person_emails (workspace_id, person_id);


CREATE INDEX "IX_record_person_phones_workspace_id_number" ON record_person_phones (workspace_id, number);


CREATE INDEX "IX_record_person_tags_workspace_id_tag_person_id" ON record_person_tags (workspace_id, tag, person_id);


CREATE INDEX "IX_record_received_workspace_id_at" ON record_received (workspace_id, at);


CREATE INDEX "IX_record_segment_members_workspace_id_person_id" ON record_segment_members (workspace_id, person_id);


CREATE UNIQUE INDEX "IX_record_segments_workspace_id_name" ON record_segments (workspace_id, name);


CREATE INDEX "IX_record_suppressions_workspace_id_person_id" ON record_suppressions (workspace_id, person_id);


CREATE INDEX "IX_record_suppressions_workspace_id_since" ON record_suppressions (workspace_id, since);


CREATE INDEX "IX_record_today_marks_workspace_id_user_id_until" ON record_today_marks (workspace_id, user_id, until);


CREATE INDEX "IX_record_todos_workspace_id_assignee_id_done_at_due_at" ON record_todos (workspace_id, assignee_id, done_at, due_at);


CREATE INDEX "IX_record_todos_workspace_id_company_id_done_at_due_at" ON record_todos (workspace_id, company_id, done_at, due_at);


CREATE INDEX "IX_record_todos_workspace_id_deal_id_done_at_due_at" ON record_todos (workspace_id, deal_id, done_at, due_at);


CREATE INDEX "IX_record_todos_workspace_id_done_at_due_at" ON record_todos (workspace_id, done_at, due_at);


CREATE INDEX "IX_record_todos_workspace_id_person_id_done_at_due_at" ON record_todos (workspace_id, person_id, done_at, due_at);


CREATE INDEX "IX_record_view_watches_workspace_id_user_id" ON record_view_watches (workspace_id, user_id);


CREATE INDEX "IX_record_views_workspace_id_kind_position" ON record_views (workspace_id, kind, position);


CREATE INDEX "IX_record_watched_records_workspace_id_view_id_user_id_since" ON record_watched_records (workspace_id, view_id, user_id, since);


CREATE INDEX "IX_sell_adjustments_workspace_id_from" ON sell_adjustments (workspace_id, "from");


CREATE INDEX "IX_sell_deal_changes_workspace_id_deal_id_at" ON sell_deal_changes (workspace_id, deal_id, at);


CREATE INDEX "IX_sell_deal_changes_workspace_id_pipeline_id_from_stage_id_at" ON sell_deal_changes (workspace_id, pipeline_id, from_stage_id, at);


CREATE INDEX "IX_sell_deal_people_workspace_id_person_id_deal_id" ON sell_deal_people (workspace_id, person_id, deal_id);


CREATE INDEX "IX_sell_deal_products_workspace_id_product_id_deal_id" ON sell_deal_products (workspace_id, product_id, deal_id);


CREATE INDEX "IX_sell_deals_workspace_id_amount_minor_id" ON sell_deals (workspace_id, amount_minor, id);


CREATE INDEX "IX_sell_deals_workspace_id_close_date_id" ON sell_deals (workspace_id, close_date, id);


CREATE INDEX "IX_sell_deals_workspace_id_company_id" ON sell_deals (workspace_id, company_id);


CREATE INDEX "IX_sell_deals_workspace_id_created_at_id" ON sell_deals (workspace_id, created_at, id);


CREATE INDEX "IX_sell_deals_workspace_id_external_id" ON sell_deals (workspace_id, external_id);


CREATE INDEX "IX_sell_deals_workspace_id_import_id_id" ON sell_deals (workspace_id, import_id, id);


CREATE INDEX "IX_sell_deals_workspace_id_owner_id_status" ON sell_deals (workspace_id, owner_id, status);


CREATE INDEX "IX_sell_deals_workspace_id_pipeline_id_status_closed_at" ON sell_deals (workspace_id, pipeline_id, status, closed_at);


CREATE INDEX "IX_sell_deals_workspace_id_sort_name_id" ON sell_deals (workspace_id, sort_name, id);


CREATE INDEX "IX_sell_deals_workspace_id_stage_id_rank_id" ON sell_deals (workspace_id, stage_id, rank, id);


CREATE INDEX "IX_sell_deals_workspace_id_status_stage_since_id" ON sell_deals (workspace_id, status, stage_since, id);


CREATE INDEX "IX_sell_drifts_workspace_id_at" ON sell_drifts (workspace_id, at);


CREATE INDEX "IX_sell_forecast_marks_workspace_id_deal_id" ON sell_forecast_marks (workspace_id, deal_id);


CREATE UNIQUE INDEX "IX_sell_pipelines_workspace_id_name" ON sell_pipelines (workspace_id, name);


CREATE INDEX "IX_sell_products_workspace_id_external_id" ON sell_products (workspace_id, external_id);


CREATE INDEX "IX_sell_products_workspace_id_sort_name_id" ON sell_products (workspace_id, sort_name, id);


CREATE INDEX "IX_sell_quotas_workspace_id_month" ON sell_quotas (workspace_id, month);


CREATE INDEX "IX_sell_quotes_workspace_id_deal_id" ON sell_quotes (workspace_id, deal_id);


CREATE INDEX "IX_sell_quotes_workspace_id_person_id" ON sell_quotes (workspace_id, person_id) WHERE "person_id" IS NOT NULL;


CREATE INDEX "IX_sell_quotes_workspace_id_state_valid_until" ON sell_quotes (workspace_id, state, valid_until);


CREATE UNIQUE INDEX "IX_sell_quotes_workspace_id_year_number_revision" ON sell_quotes (workspace_id, year, number, revision) WHERE "year" IS NOT NULL AND "number" IS NOT NULL;


CREATE INDEX "IX_sell_stages_workspace_id_pipeline_id_position" ON sell_stages (workspace_id, pipeline_id, position);
