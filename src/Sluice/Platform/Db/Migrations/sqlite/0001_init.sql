-- Made by bin/schema from the model; do not edit.
CREATE TABLE "capture_consents" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "form_id" BLOB NOT NULL,
    "submission_id" BLOB NOT NULL,
    "field" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "confirmed_at" INTEGER NULL,
    "confirmed_from" TEXT NULL,
    CONSTRAINT "PK_capture_consents" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_forms" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "button" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "per_minute" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_capture_forms" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_grants" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "magnet_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "email" TEXT NOT NULL,
    "form_id" BLOB NULL,
    "most" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "last_at" INTEGER NULL,
    CONSTRAINT "PK_capture_grants" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_magnets" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NULL,
    "file_name" TEXT NULL,
    "content_type" TEXT NULL,
    "sha256" TEXT NULL,
    "bytes" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "link_days" INTEGER NOT NULL,
    "downloads" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_capture_magnets" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_opt_ins" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "form_id" BLOB NOT NULL,
    "submission_id" BLOB NOT NULL,
    "email" TEXT NOT NULL,
    "wordings" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "confirmed_from" TEXT NULL,
    "sent_at" INTEGER NOT NULL,
    "confirmed_at" INTEGER NULL,
    CONSTRAINT "PK_capture_opt_ins" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_page_edits" (
    "workspace_id" INTEGER NOT NULL,
    "page_id" BLOB NOT NULL,
    "variant" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "removed" TEXT NOT NULL,
    "inserted" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_page_edits" PRIMARY KEY ("workspace_id", "page_id", "variant", "number")
) WITHOUT ROWID;


CREATE TABLE "capture_page_tests" (
    "workspace_id" INTEGER NOT NULL,
    "page_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "shares" TEXT NOT NULL,
    "certainty" REAL NOT NULL,
    "least_visitors" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "winner" TEXT NULL,
    "ended_by" TEXT NOT NULL,
    CONSTRAINT "PK_capture_page_tests" PRIMARY KEY ("workspace_id", "page_id", "number")
) WITHOUT ROWID;


CREATE TABLE "capture_page_variants" (
    "workspace_id" INTEGER NOT NULL,
    "page_id" BLOB NOT NULL,
    "letter" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "edit" INTEGER NOT NULL,
    "edited_by" TEXT NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_page_variants" PRIMARY KEY ("workspace_id", "page_id", "letter")
) WITHOUT ROWID;


CREATE TABLE "capture_page_versions" (
    "workspace_id" INTEGER NOT NULL,
    "page_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "variant" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "no_index" INTEGER NOT NULL,
    "head" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_page_versions" PRIMARY KEY ("workspace_id", "page_id", "number", "variant")
) WITHOUT ROWID;


CREATE TABLE "capture_pages" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "no_index" INTEGER NOT NULL,
    "head" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "edit" INTEGER NOT NULL,
    "edited_by" TEXT NOT NULL,
    "versions" INTEGER NOT NULL,
    "live_version" INTEGER NULL,
    "live_from" INTEGER NULL,
    "live_until" INTEGER NULL,
    "next_version" INTEGER NULL,
    "next_from" INTEGER NULL,
    "test" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_pages" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_partials" (
    "workspace_id" INTEGER NOT NULL,
    "form_id" BLOB NOT NULL,
    "key" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "furthest" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "sent_at" INTEGER NULL,
    CONSTRAINT "PK_capture_partials" PRIMARY KEY ("workspace_id", "form_id", "key")
) WITHOUT ROWID;


CREATE TABLE "capture_pictures" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "alt" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_pictures" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_popup_days" (
    "workspace_id" INTEGER NOT NULL,
    "popup_id" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "shown" INTEGER NOT NULL,
    "closed" INTEGER NOT NULL,
    "clicked" INTEGER NOT NULL,
    "sent" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_popup_days" PRIMARY KEY ("workspace_id", "popup_id", "day")
) WITHOUT ROWID;


CREATE TABLE "capture_popup_seen" (
    "workspace_id" INTEGER NOT NULL,
    "popup_id" BLOB NOT NULL,
    "visitor" BLOB NOT NULL,
    "times" INTEGER NOT NULL,
    "last_at" INTEGER NOT NULL,
    "closed_at" INTEGER NULL,
    "done_at" INTEGER NULL,
    CONSTRAINT "PK_capture_popup_seen" PRIMARY KEY ("workspace_id", "visitor", "popup_id")
) WITHOUT ROWID;


CREATE TABLE "capture_popups" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "form_id" BLOB NULL,
    "button" TEXT NOT NULL,
    "url" TEXT NULL,
    "trigger" TEXT NOT NULL,
    "after" INTEGER NOT NULL,
    "audience" TEXT NOT NULL,
    "only_on" TEXT NOT NULL,
    "not_on" TEXT NOT NULL,
    "every_days" INTEGER NOT NULL,
    "most_times" INTEGER NOT NULL,
    "live_since" INTEGER NULL,
    "live_until" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_capture_popups" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_seat_words" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "webinar_id" BLOB NOT NULL,
    "seat_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_seat_words" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_seats" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "webinar_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "email" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "registered_at" INTEGER NOT NULL,
    "reminded_at" INTEGER NULL,
    "attended_at" INTEGER NULL,
    "attended_minutes" INTEGER NULL,
    "replayed_at" INTEGER NULL,
    "told_at" INTEGER NULL,
    CONSTRAINT "PK_capture_seats" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_showings" (
    "workspace_id" INTEGER NOT NULL,
    "subject" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "views" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_showings" PRIMARY KEY ("workspace_id", "subject", "day")
) WITHOUT ROWID;


CREATE TABLE "capture_submissions" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "form_id" BLOB NOT NULL,
    "page_id" BLOB NULL,
    "person_id" BLOB NULL,
    "answers" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "suspicion" TEXT NULL,
    "key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "page_url" TEXT NULL,
    "address_hash" TEXT NOT NULL,
    "trace" TEXT NULL,
    "at" INTEGER NOT NULL,
    "decided_at" INTEGER NULL,
    CONSTRAINT "PK_capture_submissions" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_themes" (
    "workspace_id" INTEGER NOT NULL CONSTRAINT "PK_capture_themes" PRIMARY KEY,
    "look" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "font" TEXT NOT NULL,
    "radius" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "logo" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "imprint" TEXT NOT NULL,
    "privacy" TEXT NOT NULL,
    "tokens" TEXT NOT NULL
);


CREATE TABLE "capture_uploads" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "submission_id" BLOB NOT NULL,
    "person_id" BLOB NULL,
    "field" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_uploads" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "capture_variant_visitors" (
    "workspace_id" INTEGER NOT NULL,
    "page_id" BLOB NOT NULL,
    "test" INTEGER NOT NULL,
    "visitor" BLOB NOT NULL,
    "variant" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "converted_at" INTEGER NULL,
    CONSTRAINT "PK_capture_variant_visitors" PRIMARY KEY ("workspace_id", "page_id", "test", "visitor")
) WITHOUT ROWID;


CREATE TABLE "capture_verdicts" (
    "workspace_id" INTEGER NOT NULL,
    "activity_id" BLOB NOT NULL,
    "form_id" BLOB NULL,
    "page_id" BLOB NULL,
    "accepted" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_capture_verdicts" PRIMARY KEY ("workspace_id", "activity_id")
) WITHOUT ROWID;


CREATE TABLE "capture_webinars" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "starts_at" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "join_url" TEXT NOT NULL,
    "replay_url" TEXT NULL,
    "reminders" TEXT NOT NULL,
    "thanks" TEXT NOT NULL,
    "missed" TEXT NOT NULL,
    "poll" TEXT NOT NULL,
    "poll_options" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "settled_at" INTEGER NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_capture_webinars" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "identify_called_hosts" (
    "workspace_id" INTEGER NOT NULL,
    "visitor" BLOB NOT NULL,
    "host_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_identify_called_hosts" PRIMARY KEY ("workspace_id", "visitor")
) WITHOUT ROWID;


CREATE TABLE "identify_companies" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NULL,
    "kind" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "company_id" BLOB NULL,
    "hidden_at" INTEGER NULL,
    "hidden_by" TEXT NULL,
    "first_at" INTEGER NOT NULL,
    "last_at" INTEGER NOT NULL,
    "last_read" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "visits" INTEGER NOT NULL,
    "visitors" INTEGER NOT NULL,
    "known" INTEGER NOT NULL,
    "intent" INTEGER NOT NULL,
    "quality" INTEGER NOT NULL,
    "rise" INTEGER NOT NULL,
    "reasons" TEXT NOT NULL,
    "best_hour" INTEGER NULL,
    "score_at" INTEGER NULL,
    CONSTRAINT "PK_identify_companies" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "identify_cursors" (
    "workspace_id" INTEGER NOT NULL CONSTRAINT "PK_identify_cursors" PRIMARY KEY,
    "transaction" INTEGER NOT NULL,
    "position" INTEGER NOT NULL
);


CREATE TABLE "identify_drops" (
    "workspace_id" INTEGER NOT NULL,
    "site_id" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "PK_identify_drops" PRIMARY KEY ("workspace_id", "site_id", "day", "reason")
) WITHOUT ROWID;


CREATE TABLE "identify_feed_handled" (
    "workspace_id" INTEGER NOT NULL,
    "visit_company_id" BLOB NOT NULL,
    "feed_id" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "notify_id" BLOB NULL,
    "done" TEXT NOT NULL,
    CONSTRAINT "PK_identify_feed_handled" PRIMARY KEY ("workspace_id", "visit_company_id")
) WITHOUT ROWID;


CREATE TABLE "identify_feeds" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "acts" TEXT NOT NULL,
    "pace" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "paused_at" INTEGER NULL,
    "paused_by" TEXT NULL,
    "next_at" INTEGER NOT NULL,
    CONSTRAINT "PK_identify_feeds" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "identify_figures" (
    "workspace_id" INTEGER NOT NULL,
    "site_id" BLOB NOT NULL,
    "dimension" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "visits" INTEGER NOT NULL,
    "visitors" INTEGER NOT NULL,
    "views" INTEGER NOT NULL,
    "bounces" INTEGER NOT NULL,
    "engaged_ms" INTEGER NOT NULL,
    CONSTRAINT "PK_identify_figures" PRIMARY KEY ("workspace_id", "site_id", "dimension", "day", "key")
) WITHOUT ROWID;


CREATE TABLE "identify_held" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "site_id" BLOB NOT NULL,
    "reason" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "agent" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "network" INTEGER NOT NULL,
    "row" TEXT NOT NULL,
    CONSTRAINT "PK_identify_held" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "identify_hits" (
    "sequence" INTEGER NOT NULL CONSTRAINT "PK_identify_hits" PRIMARY KEY AUTOINCREMENT,
    "writer_transaction" INTEGER NOT NULL DEFAULT 0,
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "site_id" BLOB NOT NULL,
    "visitor" BLOB NOT NULL,
    "visitor_before" BLOB NULL,
    "kind" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "referrer" TEXT NULL,
    "title" TEXT NULL,
    "name" TEXT NULL,
    "props" TEXT NULL,
    "view" BLOB NULL,
    "engaged_ms" INTEGER NOT NULL,
    "scroll" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "os" TEXT NOT NULL,
    "network" INTEGER NOT NULL,
    "country" TEXT NOT NULL,
    "block" BLOB NULL,
    "own_block" BLOB NULL
);


CREATE TABLE "identify_log_imports" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "site_id" BLOB NOT NULL,
    "files" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "page_views" INTEGER NOT NULL,
    "drops" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_identify_log_imports" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "identify_offices" (
    "workspace_id" INTEGER NOT NULL,
    "block" BLOB NOT NULL,
    "domain" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "network" INTEGER NOT NULL,
    "first_at" INTEGER NOT NULL,
    "last_at" INTEGER NOT NULL,
    "learned_at" INTEGER NOT NULL,
    "undone_at" INTEGER NULL,
    "undone_by" TEXT NULL,
    CONSTRAINT "PK_identify_offices" PRIMARY KEY ("workspace_id", "block")
) WITHOUT ROWID;


CREATE TABLE "identify_own_blocks" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "block" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "domain" TEXT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_identify_own_blocks" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "identify_salts" (
    "day" TEXT NOT NULL CONSTRAINT "PK_identify_salts" PRIMARY KEY,
    "secret" BLOB NOT NULL
);


CREATE TABLE "identify_settings" (
    "workspace_id" INTEGER NOT NULL CONSTRAINT "PK_identify_settings" PRIMARY KEY,
    "block_secret" BLOB NOT NULL,
    "named_from" INTEGER NOT NULL,
    "ask_names" INTEGER NOT NULL,
    "learn_offices" INTEGER NOT NULL,
    "learn_on_carriers" INTEGER NOT NULL,
    "hide_education" INTEGER NOT NULL,
    "hide_public" INTEGER NOT NULL,
    "count_data_centres" INTEGER NOT NULL,
    "goal_pages" TEXT NOT NULL,
    "weak_pages" TEXT NOT NULL
);


CREATE TABLE "identify_sites" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "hosts" TEXT NOT NULL,
    "excluded_hosts" TEXT NOT NULL,
    "excluded_paths" TEXT NOT NULL,
    "excluded_addresses" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_identify_sites" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "identify_stitches" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "site_id" BLOB NOT NULL,
    "visitor" BLOB NOT NULL,
    "identity" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "method" TEXT NOT NULL,
    "confidence" REAL NOT NULL,
    "evidence" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "undone_at" INTEGER NULL,
    "undone_by" TEXT NULL,
    CONSTRAINT "PK_identify_stitches" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "identify_visits" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "site_id" BLOB NOT NULL,
    "visitor" BLOB NOT NULL,
    "identity" INTEGER NOT NULL,
    "person_id" BLOB NULL,
    "day" TEXT NOT NULL,
    "first_of_day" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "last_at" INTEGER NOT NULL,
    "entered_at" INTEGER NOT NULL,
    "left_from_at" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "source_name" TEXT NULL,
    "search_term" TEXT NULL,
    "referrer_host" TEXT NULL,
    "campaign" TEXT NOT NULL,
    "campaign_name" TEXT NULL,
    "entry_page" TEXT NOT NULL,
    "exit_page" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "engaged_ms" INTEGER NOT NULL,
    "scroll" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "os" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "tell_at" INTEGER NULL,
    "told_pages" INTEGER NOT NULL,
    "told_parts" INTEGER NOT NULL,
    "network" INTEGER NOT NULL,
    "block" BLOB NULL,
    "own_block" BLOB NULL,
    "host_name" TEXT NULL,
    "visit_company_id" BLOB NULL,
    "percent" INTEGER NOT NULL,
    "chain" TEXT NOT NULL,
    "name_at" INTEGER NULL,
    CONSTRAINT "PK_identify_visits" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "nurture_campaigns" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "preheader" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "is_html" INTEGER NOT NULL,
    "from_name" TEXT NOT NULL,
    "reply_to" TEXT NOT NULL,
    "relay_id" BLOB NULL,
    "topic_id" BLOB NULL,
    "audience_json" TEXT NOT NULL,
    "variants_json" TEXT NOT NULL,
    "test_share" INTEGER NOT NULL,
    "test_hours" INTEGER NOT NULL,
    "hold_out" INTEGER NOT NULL,
    "tracks_clicks" INTEGER NOT NULL,
    "per_hour" INTEGER NULL,
    "scheduled_at" INTEGER NULL,
    "in_their_zone" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "halted" TEXT NULL,
    "goes_on_since" INTEGER NULL,
    "origin" TEXT NOT NULL,
    "winner" TEXT NULL,
    "filled_to" BLOB NULL,
    "filled_at" INTEGER NULL,
    "started_at" INTEGER NULL,
    "finished_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_nurture_campaigns" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "nurture_journey_counts" (
    "workspace_id" INTEGER NOT NULL,
    "journey_id" BLOB NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "PK_nurture_journey_counts" PRIMARY KEY ("workspace_id", "journey_id", "version", "step", "what")
) WITHOUT ROWID;


CREATE TABLE "nurture_journey_runs" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "journey_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "since" INTEGER NOT NULL,
    "due_at" INTEGER NULL,
    "entered_at" INTEGER NOT NULL,
    "delivery_id" BLOB NULL,
    "trace" TEXT NOT NULL,
    "end" TEXT NULL,
    "why" TEXT NULL,
    "ended_at" INTEGER NULL,
    CONSTRAINT "PK_nurture_journey_runs" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "nurture_journey_versions" (
    "workspace_id" INTEGER NOT NULL,
    "journey_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "published_at" INTEGER NOT NULL,
    CONSTRAINT "PK_nurture_journey_versions" PRIMARY KEY ("workspace_id", "journey_id", "number")
) WITHOUT ROWID;


CREATE TABLE "nurture_journeys" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "open_since" INTEGER NULL,
    "is_closed" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "relay_id" BLOB NULL,
    "topic_id" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_nurture_journeys" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "nurture_mails" (
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "preheader" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "is_html" INTEGER NOT NULL,
    "from_name" TEXT NOT NULL,
    "reply_to" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "used_at" INTEGER NULL,
    "replaced_at" INTEGER NULL,
    CONSTRAINT "PK_nurture_mails" PRIMARY KEY ("workspace_id", "name", "revision")
) WITHOUT ROWID;


CREATE TABLE "platform_api_keys" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NULL,
    "revoked_at" INTEGER NULL,
    CONSTRAINT "PK_platform_api_keys" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "platform_audit" (
    "workspace_id" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "prev_hash" BLOB NOT NULL,
    "hash" BLOB NOT NULL,
    CONSTRAINT "PK_platform_audit" PRIMARY KEY ("workspace_id", "sequence")
) WITHOUT ROWID;


CREATE TABLE "platform_field_rights" (
    "workspace_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    CONSTRAINT "PK_platform_field_rights" PRIMARY KEY ("workspace_id", "subject", "kind", "field")
) WITHOUT ROWID;


CREATE TABLE "platform_idempotency" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "content_type" TEXT NULL,
    "location" TEXT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_platform_idempotency" PRIMARY KEY ("workspace_id", "key")
) WITHOUT ROWID;


CREATE TABLE "platform_invitations" (
    "token_hash" TEXT NOT NULL CONSTRAINT "PK_platform_invitations" PRIMARY KEY,
    "user_id" BLOB NOT NULL,
    "ends_at" INTEGER NOT NULL
);


CREATE TABLE "platform_memberships" (
    "workspace_id" INTEGER NOT NULL,
    "user_id" BLOB NOT NULL,
    "role" TEXT NOT NULL,
    "team" TEXT NULL,
    "region" TEXT NULL,
    "away_until" INTEGER NULL,
    "last_routed_at" INTEGER NULL,
    CONSTRAINT "PK_platform_memberships" PRIMARY KEY ("workspace_id", "user_id")
) WITHOUT ROWID;


CREATE TABLE "platform_nodes" (
    "name" TEXT NOT NULL CONSTRAINT "PK_platform_nodes" PRIMARY KEY,
    "seen_at" INTEGER NOT NULL
);


CREATE TABLE "platform_passkeys" (
    "id" TEXT NOT NULL CONSTRAINT "PK_platform_passkeys" PRIMARY KEY,
    "user_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" BLOB NOT NULL,
    "sign_count" INTEGER NOT NULL,
    "transports" TEXT NOT NULL,
    "is_backup_eligible" INTEGER NOT NULL,
    "is_backed_up" INTEGER NOT NULL,
    "attestation_object" BLOB NOT NULL,
    "client_data" BLOB NOT NULL,
    "created_at" INTEGER NOT NULL,
    "used_at" INTEGER NULL
);


CREATE TABLE "platform_recovery_codes" (
    "user_id" BLOB NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "PK_platform_recovery_codes" PRIMARY KEY ("user_id", "hash")
) WITHOUT ROWID;


CREATE TABLE "platform_rights" (
    "workspace_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "ends_at" INTEGER NULL,
    CONSTRAINT "PK_platform_rights" PRIMARY KEY ("workspace_id", "subject", "kind", "act")
) WITHOUT ROWID;


CREATE TABLE "platform_second_factors" (
    "user_id" BLOB NOT NULL CONSTRAINT "PK_platform_second_factors" PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "confirmed_at" INTEGER NULL,
    "last_step" INTEGER NOT NULL
);


CREATE TABLE "platform_secrets" (
    "name" TEXT NOT NULL CONSTRAINT "PK_platform_secrets" PRIMARY KEY,
    "value" TEXT NOT NULL
);


CREATE TABLE "platform_sessions" (
    "token_hash" TEXT NOT NULL CONSTRAINT "PK_platform_sessions" PRIMARY KEY,
    "user_id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "seen_at" INTEGER NOT NULL,
    "ends_at" INTEGER NOT NULL,
    "agent" TEXT NOT NULL
);


CREATE TABLE "platform_timetable" (
    "name" TEXT NOT NULL CONSTRAINT "PK_platform_timetable" PRIMARY KEY,
    "next_at" INTEGER NOT NULL
);


CREATE TABLE "platform_users" (
    "id" BLOB NOT NULL CONSTRAINT "PK_platform_users" PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NULL,
    "time_zone" TEXT NULL,
    "theme" TEXT NULL,
    "density" TEXT NULL,
    "single_keys" INTEGER NOT NULL,
    "failed_guesses" INTEGER NOT NULL,
    "guesses_since" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "disabled_at" INTEGER NULL
);


CREATE TABLE "platform_work" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "unique_key" TEXT NULL,
    "run_at" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "leased_until" INTEGER NULL,
    "leased_by" TEXT NULL,
    "attempts" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "dead_at" INTEGER NULL,
    CONSTRAINT "PK_platform_work" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "platform_workspaces" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_platform_workspaces" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "opens_at" TEXT NOT NULL,
    "closes_at" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);


CREATE TABLE "prospect_attendees" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "event_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "targeted_at" INTEGER NULL,
    "met_at" INTEGER NULL,
    "met_by" BLOB NULL,
    "note" TEXT NOT NULL,
    "promise" TEXT NOT NULL,
    "promised_for" TEXT NULL,
    "temperature" TEXT NULL,
    "is_new" INTEGER NOT NULL,
    "next" TEXT NULL,
    "settled_at" INTEGER NULL,
    "settled_by" BLOB NULL,
    "todo_id" BLOB NULL,
    "enrolment_id" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_prospect_attendees" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_booking_pages" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "intro" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_prospect_booking_pages" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_bookings" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "page_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "meeting_id" BLOB NULL,
    "host_id" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "starts_at" INTEGER NOT NULL,
    "ends_at" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "changed_at" INTEGER NOT NULL,
    CONSTRAINT "PK_prospect_bookings" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_calendars" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "user_id" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "login_name" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "read_at" INTEGER NULL,
    "problem" TEXT NULL,
    "busy" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_prospect_calendars" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_calling_hours" (
    "workspace_id" INTEGER NOT NULL,
    "country" TEXT NOT NULL,
    "spans" TEXT NOT NULL,
    CONSTRAINT "PK_prospect_calling_hours" PRIMARY KEY ("workspace_id", "country")
) WITHOUT ROWID;


CREATE TABLE "prospect_calls" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "queue_id" BLOB NULL,
    "user_id" BLOB NULL,
    "actor" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "disposition" TEXT NOT NULL,
    "sentiment" TEXT NULL,
    "seconds" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "local_hour" INTEGER NOT NULL,
    CONSTRAINT "PK_prospect_calls" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_enrolments" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "sequence_id" BLOB NOT NULL,
    "version" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "user_id" BLOB NULL,
    "mailbox_id" BLOB NULL,
    "state" TEXT NOT NULL,
    "track" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "since" INTEGER NOT NULL,
    "due_at" INTEGER NULL,
    "gate" TEXT NULL,
    "why" TEXT NULL,
    "delivery_id" BLOB NULL,
    "todo_id" BLOB NULL,
    "last_mail_id" BLOB NULL,
    "opening" TEXT NOT NULL,
    "own_subject" TEXT NOT NULL,
    "own_text" TEXT NOT NULL,
    "lot" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "enrolled_at" INTEGER NOT NULL,
    "activated_at" INTEGER NULL,
    "paused_until" INTEGER NULL,
    "ended_at" INTEGER NULL,
    CONSTRAINT "PK_prospect_enrolments" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_events" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "starts_on" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "cost_minor" INTEGER NULL,
    "currency" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_prospect_events" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_meeting_guests" (
    "workspace_id" INTEGER NOT NULL,
    "meeting_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    CONSTRAINT "PK_prospect_meeting_guests" PRIMARY KEY ("workspace_id", "meeting_id", "person_id")
) WITHOUT ROWID;


CREATE TABLE "prospect_meetings" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" INTEGER NOT NULL,
    "ends_at" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "todo_id" BLOB NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_prospect_meetings" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_profiles" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "includes" TEXT NOT NULL,
    "excludes" TEXT NOT NULL,
    "personas" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_prospect_profiles" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_queue_entries" (
    "workspace_id" INTEGER NOT NULL,
    "queue_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "not_before" INTEGER NOT NULL,
    "callback_at" INTEGER NULL,
    "callback_for" TEXT NULL,
    "zone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "leased_by" TEXT NULL,
    "leased_until" INTEGER NULL,
    "called_at" INTEGER NULL,
    CONSTRAINT "PK_prospect_queue_entries" PRIMARY KEY ("workspace_id", "queue_id", "person_id")
) WITHOUT ROWID;


CREATE TABLE "prospect_queues" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "list_id" BLOB NULL,
    "filter" TEXT NOT NULL,
    "script" TEXT NOT NULL,
    "max_tries" INTEGER NOT NULL,
    "rules" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    "closed_at" INTEGER NULL,
    CONSTRAINT "PK_prospect_queues" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_replies" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NULL,
    "user_id" BLOB NULL,
    "class" TEXT NOT NULL,
    "chance" REAL NOT NULL,
    "sorted_by" BLOB NULL,
    "part" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "handled_at" INTEGER NULL,
    "handled_by" BLOB NULL,
    CONSTRAINT "PK_prospect_replies" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_sequence_versions" (
    "workspace_id" INTEGER NOT NULL,
    "sequence_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "used_at" INTEGER NULL,
    CONSTRAINT "PK_prospect_sequence_versions" PRIMARY KEY ("workspace_id", "sequence_id", "number")
) WITHOUT ROWID;


CREATE TABLE "prospect_sequences" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "owner_id" BLOB NULL,
    "paused_at" INTEGER NULL,
    "origin" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_prospect_sequences" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "prospect_stand_contacts" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "event_id" BLOB NOT NULL,
    "attendee_id" BLOB NOT NULL,
    "taken_by" BLOB NULL,
    "taken_at" INTEGER NOT NULL,
    "received_at" INTEGER NOT NULL,
    CONSTRAINT "PK_prospect_stand_contacts" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "qualify_handoffs" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "company_id" BLOB NULL,
    "open_for" BLOB NULL,
    "status" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "routing" TEXT NOT NULL,
    "rerouted" INTEGER NOT NULL,
    "tried" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "routed_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "answered_at" INTEGER NULL,
    "in_time" INTEGER NULL,
    "reason" TEXT NULL,
    "note" TEXT NULL,
    "recycle_on" TEXT NULL,
    "form_id" BLOB NULL,
    "page_id" BLOB NULL,
    "need" TEXT NULL,
    "authority" TEXT NULL,
    "budget" TEXT NULL,
    "time" TEXT NULL,
    "follow_up_due_at" INTEGER NULL,
    "followed_up_at" INTEGER NULL,
    "follow_up_in_time" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_qualify_handoffs" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "qualify_model_bytes" (
    "workspace_id" INTEGER NOT NULL,
    "model_id" BLOB NOT NULL,
    "bytes" BLOB NOT NULL,
    CONSTRAINT "PK_qualify_model_bytes" PRIMARY KEY ("workspace_id", "model_id")
) WITHOUT ROWID;


CREATE TABLE "qualify_models" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "trained_at" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "won" INTEGER NOT NULL,
    "learned_until" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "cuts" TEXT NOT NULL,
    "drift" TEXT NOT NULL,
    "drift_at" INTEGER NULL,
    CONSTRAINT "PK_qualify_models" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "qualify_overrides" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "cell" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "until" TEXT NULL,
    CONSTRAINT "PK_qualify_overrides" PRIMARY KEY ("workspace_id", "person_id")
) WITHOUT ROWID;


CREATE TABLE "qualify_routing_steps" (
    "workspace_id" INTEGER NOT NULL,
    "handoff_id" BLOB NOT NULL,
    "turn" INTEGER NOT NULL,
    "user_id" BLOB NULL,
    "at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    CONSTRAINT "PK_qualify_routing_steps" PRIMARY KEY ("workspace_id", "handoff_id", "turn")
) WITHOUT ROWID;


CREATE TABLE "qualify_score_hits" (
    "workspace_id" INTEGER NOT NULL,
    "rule_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "points" INTEGER NOT NULL,
    CONSTRAINT "PK_qualify_score_hits" PRIMARY KEY ("workspace_id", "rule_id", "person_id")
) WITHOUT ROWID;


CREATE TABLE "qualify_score_rules" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "cap" INTEGER NULL,
    "group" TEXT NOT NULL,
    "group_cap" INTEGER NULL,
    "decay_days" INTEGER NULL,
    "active" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_qualify_score_rules" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "qualify_scores" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "scored_at" INTEGER NOT NULL,
    CONSTRAINT "PK_qualify_scores" PRIMARY KEY ("workspace_id", "person_id")
) WITHOUT ROWID;


CREATE TABLE "qualify_settings" (
    "workspace_id" INTEGER NOT NULL CONSTRAINT "PK_qualify_settings" PRIMARY KEY,
    "fit_a" INTEGER NOT NULL,
    "fit_b" INTEGER NOT NULL,
    "engagement1" INTEGER NOT NULL,
    "engagement2" INTEGER NOT NULL,
    "mql_cells" TEXT NOT NULL,
    "mql_minimum" INTEGER NOT NULL,
    "mql_chance" INTEGER NULL,
    "mql_either" INTEGER NOT NULL,
    "first_response_hours" INTEGER NOT NULL,
    "expire_days" INTEGER NOT NULL,
    "follow_up_hours" INTEGER NOT NULL,
    "catch_all_id" BLOB NULL,
    "routing" TEXT NOT NULL,
    "holidays" TEXT NOT NULL,
    "horizon_days" INTEGER NOT NULL,
    "outcome_field" TEXT NOT NULL,
    "outcome_won" TEXT NOT NULL,
    "left_out" TEXT NOT NULL,
    "allowed" TEXT NOT NULL,
    "model_id" BLOB NULL
);


CREATE TABLE "qualify_trainings" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "cancel_asked_at" INTEGER NULL,
    "step" TEXT NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "outcomes" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "model_id" BLOB NULL,
    "report" TEXT NOT NULL,
    CONSTRAINT "PK_qualify_trainings" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_activities" (
    "sequence" INTEGER NOT NULL CONSTRAINT "PK_record_activities" PRIMARY KEY AUTOINCREMENT,
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "person_id" BLOB NULL,
    "company_id" BLOB NULL,
    "deal_id" BLOB NULL,
    "channel" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "dedupe_key" TEXT NULL,
    "occurred_at" INTEGER NOT NULL,
    "recorded_at" INTEGER NOT NULL,
    "writer_transaction" INTEGER NOT NULL DEFAULT 0
);


CREATE TABLE "record_answers" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "delivery_id" BLOB NOT NULL,
    "person_id" BLOB NULL,
    "owner_id" BLOB NULL,
    "share" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_answers" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_attachments" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "note_id" BLOB NOT NULL,
    "person_id" BLOB NULL,
    "company_id" BLOB NULL,
    "deal_id" BLOB NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "author_id" BLOB NULL,
    "at" INTEGER NOT NULL,
    "removed_at" INTEGER NULL,
    CONSTRAINT "PK_record_attachments" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_bulk_acts" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "offer" TEXT NOT NULL,
    "argument" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "filter" TEXT NULL,
    "chosen" TEXT NOT NULL,
    "back" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "total_capped" INTEGER NOT NULL,
    "seen" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "passed" TEXT NOT NULL,
    "place" BLOB NOT NULL,
    "by" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    CONSTRAINT "PK_record_bulk_acts" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_bulk_changes" (
    "workspace_id" INTEGER NOT NULL,
    "bulk_id" BLOB NOT NULL,
    "record_id" BLOB NOT NULL,
    "before" TEXT NULL,
    CONSTRAINT "PK_record_bulk_changes" PRIMARY KEY ("workspace_id", "bulk_id", "record_id")
) WITHOUT ROWID;


CREATE TABLE "record_changes" (
    "workspace_id" INTEGER NOT NULL,
    "cause_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "op" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "field" TEXT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL,
    CONSTRAINT "PK_record_changes" PRIMARY KEY ("workspace_id", "cause_id", "number")
) WITHOUT ROWID;


CREATE TABLE "record_companies" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "domain" TEXT NULL,
    "industry" TEXT NOT NULL,
    "employees" INTEGER NULL,
    "size_band" TEXT NOT NULL,
    "revenue_minor" INTEGER NULL,
    "country" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "parent_id" BLOB NULL,
    "owner_id" BLOB NULL,
    "external_id" TEXT NULL,
    "fields" TEXT NOT NULL,
    "provenance" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "last_touch_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "deleted_at" INTEGER NULL,
    "import_id" BLOB NULL,
    CONSTRAINT "PK_record_companies" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_dead_activities" (
    "workspace_id" INTEGER NOT NULL,
    "follower" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "error" TEXT NOT NULL,
    "died_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_dead_activities" PRIMARY KEY ("workspace_id", "follower", "sequence")
) WITHOUT ROWID;


CREATE TABLE "record_deliveries" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "mailing_id" BLOB NOT NULL,
    "key" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "person_id" BLOB NULL,
    "address" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "claimed_by" TEXT NULL,
    "relay_id" BLOB NULL,
    "gate" TEXT NULL,
    "reason" TEXT NULL,
    "reply" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "sent_at" INTEGER NULL,
    "bounce_class" TEXT NULL,
    "bounced_at" INTEGER NULL,
    "complained_at" INTEGER NULL,
    "opened_at" INTEGER NULL,
    "clicked_at" INTEGER NULL,
    "machine_opened_at" INTEGER NULL,
    "machine_clicked_at" INTEGER NULL,
    "replied_at" INTEGER NULL,
    "unsubscribed_at" INTEGER NULL,
    CONSTRAINT "PK_record_deliveries" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_duplicate_policy" (
    "workspace_id" INTEGER NOT NULL CONSTRAINT "PK_record_duplicate_policy" PRIMARY KEY,
    "sure" TEXT NOT NULL,
    "likely" TEXT NOT NULL
);


CREATE TABLE "record_duplicate_scans" (
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "records" INTEGER NOT NULL,
    "pairs" INTEGER NOT NULL,
    CONSTRAINT "PK_record_duplicate_scans" PRIMARY KEY ("workspace_id", "kind")
) WITHOUT ROWID;


CREATE TABLE "record_duplicates" (
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "left_id" BLOB NOT NULL,
    "right_id" BLOB NOT NULL,
    "confidence" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "found_at" INTEGER NOT NULL,
    "dismissed_at" INTEGER NULL,
    "dismissed_by" TEXT NULL,
    "gone_with" BLOB NULL,
    CONSTRAINT "PK_record_duplicates" PRIMARY KEY ("workspace_id", "kind", "left_id", "right_id")
) WITHOUT ROWID;


CREATE TABLE "record_employments" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "company_id" BLOB NOT NULL,
    "role" TEXT NOT NULL,
    "buying_role" TEXT NOT NULL,
    "from" TEXT NULL,
    "to" TEXT NULL,
    "is_primary" INTEGER NOT NULL,
    CONSTRAINT "PK_record_employments" PRIMARY KEY ("workspace_id", "person_id", "company_id")
) WITHOUT ROWID;


CREATE TABLE "record_erasure_keys" (
    "workspace_id" INTEGER NOT NULL CONSTRAINT "PK_record_erasure_keys" PRIMARY KEY,
    "secret" BLOB NOT NULL
);


CREATE TABLE "record_erasures" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "record_id" BLOB NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "words" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "texts" INTEGER NOT NULL,
    "files" INTEGER NOT NULL,
    CONSTRAINT "PK_record_erasures" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_exports" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "total" INTEGER NULL,
    "written" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "begun_at" INTEGER NULL,
    "kept_until" INTEGER NULL,
    "gone_at" INTEGER NULL,
    "reason" TEXT NULL,
    "kind" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "rows" INTEGER NULL,
    "bytes" INTEGER NULL,
    CONSTRAINT "PK_record_exports" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_fields" (
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "choices" TEXT NOT NULL,
    "required" INTEGER NOT NULL,
    "personal" INTEGER NOT NULL,
    "unique" INTEGER NOT NULL,
    "default" TEXT NULL,
    "help" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    "import_id" BLOB NULL,
    CONSTRAINT "PK_record_fields" PRIMARY KEY ("workspace_id", "kind", "key")
) WITHOUT ROWID;


CREATE TABLE "record_followers" (
    "name" TEXT NOT NULL CONSTRAINT "PK_record_followers" PRIMARY KEY,
    "transaction" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "retry_at" INTEGER NULL
);


CREATE TABLE "record_imports" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "files" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "finished_at" INTEGER NULL,
    "undone_at" INTEGER NULL,
    "cancel_asked_at" INTEGER NULL,
    "error" TEXT NULL,
    "part" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "rejected_bytes" INTEGER NOT NULL,
    "bytes_done" INTEGER NOT NULL,
    "bytes_all" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "duplicates" INTEGER NOT NULL,
    "run_by" TEXT NULL,
    "beat_at" INTEGER NULL,
    CONSTRAINT "PK_record_imports" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_inboxes" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "security" TEXT NOT NULL,
    "checks_certificate" INTEGER NOT NULL,
    "user" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "mailbox_id" BLOB NULL,
    "share" TEXT NOT NULL,
    "validity" INTEGER NOT NULL,
    "last_uid" INTEGER NOT NULL,
    "read_at" INTEGER NULL,
    "failure" TEXT NULL,
    "refused_sign_ins" INTEGER NOT NULL,
    "paused_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_inboxes" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_keeping" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "days" INTEGER NULL,
    CONSTRAINT "PK_record_keeping" PRIMARY KEY ("workspace_id", "key")
) WITHOUT ROWID;


CREATE TABLE "record_keeping_nights" (
    "workspace_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "thrown" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    CONSTRAINT "PK_record_keeping_nights" PRIMARY KEY ("workspace_id", "day", "key")
) WITHOUT ROWID;


CREATE TABLE "record_lifecycle_changes" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "from" TEXT NULL,
    "to" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "seconds_before" INTEGER NULL,
    CONSTRAINT "PK_record_lifecycle_changes" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_list_members" (
    "workspace_id" INTEGER NOT NULL,
    "list_id" BLOB NOT NULL,
    "record_id" BLOB NOT NULL,
    "added_at" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "import_id" BLOB NULL,
    CONSTRAINT "PK_record_list_members" PRIMARY KEY ("workspace_id", "list_id", "record_id")
) WITHOUT ROWID;


CREATE TABLE "record_lists" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_lists" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_mail_hits" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "delivery_id" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "suspect" TEXT NULL,
    "judged_at" INTEGER NULL,
    "machine" TEXT NULL,
    CONSTRAINT "PK_record_mail_hits" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_mail_links" (
    "workspace_id" INTEGER NOT NULL,
    "mailing_id" BLOB NOT NULL,
    "part" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "clicks" INTEGER NOT NULL,
    CONSTRAINT "PK_record_mail_links" PRIMARY KEY ("workspace_id", "mailing_id", "part", "number")
) WITHOUT ROWID;


CREATE TABLE "record_mail_settings" (
    "workspace_id" INTEGER NOT NULL CONSTRAINT "PK_record_mail_settings" PRIMARY KEY,
    "public_url" TEXT NOT NULL,
    "postal_address" TEXT NOT NULL,
    "opens" TEXT NOT NULL,
    "tracks_clicks" INTEGER NOT NULL,
    "touches_per_day" INTEGER NULL,
    "touches_per_week" INTEGER NULL,
    "quiet_from" TEXT NULL,
    "quiet_to" TEXT NULL,
    "quiet_weekends" INTEGER NOT NULL
);


CREATE TABLE "record_mail_usage" (
    "workspace_id" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "minute" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "PK_record_mail_usage" PRIMARY KEY ("workspace_id", "what", "minute")
) WITHOUT ROWID;


CREATE TABLE "record_mail_wishes" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "paused_until" INTEGER NULL,
    "most_per_week" INTEGER NULL,
    "counts_opens" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_mail_wishes" PRIMARY KEY ("workspace_id", "person_id")
) WITHOUT ROWID;


CREATE TABLE "record_mailing_counts" (
    "workspace_id" INTEGER NOT NULL,
    "mailing_id" BLOB NOT NULL,
    "part" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "PK_record_mailing_counts" PRIMARY KEY ("workspace_id", "mailing_id", "part", "what")
) WITHOUT ROWID;


CREATE TABLE "record_mailings" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "uncertain" TEXT NOT NULL,
    "relay_id" BLOB NULL,
    "topic_id" BLOB NULL,
    "per_hour" INTEGER NULL,
    "is_open" INTEGER NOT NULL,
    "paused_because" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_mailings" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_mentions" (
    "workspace_id" INTEGER NOT NULL,
    "note_id" BLOB NOT NULL,
    "user_id" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "seen_at" INTEGER NULL,
    CONSTRAINT "PK_record_mentions" PRIMARY KEY ("workspace_id", "note_id", "user_id")
) WITHOUT ROWID;


CREATE TABLE "record_merged" (
    "workspace_id" INTEGER NOT NULL,
    "record_id" BLOB NOT NULL,
    "merge_id" BLOB NOT NULL,
    "keep_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT NULL,
    CONSTRAINT "PK_record_merged" PRIMARY KEY ("workspace_id", "record_id")
) WITHOUT ROWID;


CREATE TABLE "record_merges" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "keep_id" BLOB NOT NULL,
    "actor" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "undone_at" INTEGER NULL,
    "undo" TEXT NOT NULL,
    CONSTRAINT "PK_record_merges" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_notes" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NULL,
    "company_id" BLOB NULL,
    "deal_id" BLOB NULL,
    "text" TEXT NOT NULL,
    "author_id" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    "edited_at" INTEGER NULL,
    "pinned_at" INTEGER NULL,
    CONSTRAINT "PK_record_notes" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_outbox" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NULL,
    "to" TEXT NOT NULL,
    "to_name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NULL,
    "enclosures" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "dedupe_key" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_outbox" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_people" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "job_title" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "source" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "external_id" TEXT NULL,
    "picture" TEXT NULL,
    "fields" TEXT NOT NULL,
    "provenance" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "last_touch_at" INTEGER NULL,
    "next_activity_at" INTEGER NULL,
    "next_activity" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "deleted_at" INTEGER NULL,
    "import_id" BLOB NULL,
    "stage" TEXT NOT NULL,
    "stage_since" INTEGER NOT NULL,
    "email" TEXT NULL,
    "phone" TEXT NULL,
    "basis" TEXT NOT NULL,
    "basis_note" TEXT NULL,
    "fit" INTEGER NOT NULL,
    "fit_grade" TEXT NOT NULL,
    "engagement" INTEGER NOT NULL,
    "engagement_level" INTEGER NOT NULL,
    "cell" TEXT NOT NULL,
    "win_probability" REAL NULL,
    "win_decile" INTEGER NULL,
    CONSTRAINT "PK_record_people" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_received" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    CONSTRAINT "PK_record_received" PRIMARY KEY ("workspace_id", "key")
) WITHOUT ROWID;


CREATE TABLE "record_relays" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "security" TEXT NOT NULL,
    "checks_certificate" INTEGER NOT NULL,
    "user" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "from_name" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "carries_transactional" INTEGER NOT NULL,
    "carries_marketing" INTEGER NOT NULL,
    "is_mailbox" INTEGER NOT NULL,
    "owner_id" BLOB NULL,
    "minutes_apart" INTEGER NOT NULL,
    "connections" INTEGER NOT NULL,
    "per_hour" INTEGER NULL,
    "per_day" INTEGER NULL,
    "domain_per_hour" INTEGER NULL,
    "ramp_from" TEXT NULL,
    "ramp_start" INTEGER NOT NULL,
    "ramp_growth" REAL NOT NULL,
    "dkim_domain" TEXT NOT NULL,
    "dkim_selector" TEXT NOT NULL,
    "dkim_secret" TEXT NOT NULL,
    "bounce_domain" TEXT NOT NULL,
    "paused_at" INTEGER NULL,
    "paused_because" TEXT NULL,
    "rests_until" INTEGER NULL,
    "failures" INTEGER NOT NULL,
    "refused_sign_ins" INTEGER NOT NULL,
    "last_failure" TEXT NULL,
    "version" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_relays" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_segment_days" (
    "workspace_id" INTEGER NOT NULL,
    "segment_id" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    "left" INTEGER NOT NULL,
    "members" INTEGER NOT NULL,
    CONSTRAINT "PK_record_segment_days" PRIMARY KEY ("workspace_id", "segment_id", "day")
) WITHOUT ROWID;


CREATE TABLE "record_segment_members" (
    "workspace_id" INTEGER NOT NULL,
    "segment_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "since" INTEGER NOT NULL,
    CONSTRAINT "PK_record_segment_members" PRIMARY KEY ("workspace_id", "segment_id", "person_id")
) WITHOUT ROWID;


CREATE TABLE "record_segments" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "is_timed" INTEGER NOT NULL,
    "built_at" INTEGER NULL,
    "members" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_segments" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_suppressions" (
    "workspace_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "person_id" BLOB NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "since" INTEGER NOT NULL,
    CONSTRAINT "PK_record_suppressions" PRIMARY KEY ("workspace_id", "channel", "address")
) WITHOUT ROWID;


CREATE TABLE "record_today_marks" (
    "workspace_id" INTEGER NOT NULL,
    "user_id" BLOB NOT NULL,
    "key" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "until" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_today_marks" PRIMARY KEY ("workspace_id", "user_id", "key")
) WITHOUT ROWID;


CREATE TABLE "record_todos" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "person_id" BLOB NULL,
    "company_id" BLOB NULL,
    "deal_id" BLOB NULL,
    "assignee_id" BLOB NULL,
    "due_at" INTEGER NULL,
    "done_at" INTEGER NULL,
    "done_by" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_todos" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_topic_choices" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "topic_id" BLOB NOT NULL,
    "wanted" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_topic_choices" PRIMARY KEY ("workspace_id", "person_id", "topic_id")
) WITHOUT ROWID;


CREATE TABLE "record_topics" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_record_topics" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_view_watches" (
    "workspace_id" INTEGER NOT NULL,
    "view_id" BLOB NOT NULL,
    "user_id" BLOB NOT NULL,
    "filter" TEXT NOT NULL,
    "seen_at" INTEGER NOT NULL,
    "looked_at" INTEGER NOT NULL,
    "problem" TEXT NULL,
    CONSTRAINT "PK_record_view_watches" PRIMARY KEY ("workspace_id", "view_id", "user_id")
) WITHOUT ROWID;


CREATE TABLE "record_views" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "shared" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_views" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_watched_records" (
    "workspace_id" INTEGER NOT NULL,
    "view_id" BLOB NOT NULL,
    "user_id" BLOB NOT NULL,
    "record_id" BLOB NOT NULL,
    "since" INTEGER NOT NULL,
    CONSTRAINT "PK_record_watched_records" PRIMARY KEY ("workspace_id", "view_id", "user_id", "record_id")
) WITHOUT ROWID;


CREATE TABLE "sell_adjustments" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "user_id" BLOB NOT NULL,
    "from" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "taken_back_by" TEXT NULL,
    "taken_back_at" INTEGER NULL,
    CONSTRAINT "PK_sell_adjustments" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "sell_deal_changes" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "deal_id" BLOB NOT NULL,
    "pipeline_id" BLOB NOT NULL,
    "from_stage_id" BLOB NULL,
    "to_stage_id" BLOB NOT NULL,
    "to_type" TEXT NOT NULL,
    "amount_minor" INTEGER NULL,
    "actor" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "seconds_before" INTEGER NULL,
    CONSTRAINT "PK_sell_deal_changes" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "sell_deal_people" (
    "workspace_id" INTEGER NOT NULL,
    "deal_id" BLOB NOT NULL,
    "person_id" BLOB NOT NULL,
    "role" TEXT NOT NULL,
    "is_main" INTEGER NOT NULL,
    "added_at" INTEGER NOT NULL,
    CONSTRAINT "PK_sell_deal_people" PRIMARY KEY ("workspace_id", "deal_id", "person_id")
) WITHOUT ROWID;


CREATE TABLE "sell_deal_products" (
    "workspace_id" INTEGER NOT NULL,
    "deal_id" BLOB NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" BLOB NOT NULL,
    "quantity" TEXT NOT NULL,
    "list_minor" INTEGER NOT NULL,
    "price_minor" INTEGER NOT NULL,
    "discount_bp" INTEGER NOT NULL,
    "tax_bp" INTEGER NOT NULL,
    "billing" TEXT NOT NULL,
    "term_months" INTEGER NULL,
    "note" TEXT NOT NULL,
    CONSTRAINT "PK_sell_deal_products" PRIMARY KEY ("workspace_id", "deal_id", "position")
) WITHOUT ROWID;


CREATE TABLE "sell_deals" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "pipeline_id" BLOB NOT NULL,
    "stage_id" BLOB NOT NULL,
    "stage_since" INTEGER NOT NULL,
    "rank" REAL NOT NULL,
    "amount_minor" INTEGER NULL,
    "currency" TEXT NOT NULL,
    "amount_follows" INTEGER NOT NULL,
    "probability" INTEGER NULL,
    "forecast_as" TEXT NULL,
    "close_date" TEXT NULL,
    "company_id" BLOB NULL,
    "owner_id" BLOB NULL,
    "status" TEXT NOT NULL,
    "lost_reason" TEXT NULL,
    "lost_note" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NULL,
    "fields" TEXT NOT NULL,
    "next_activity_at" INTEGER NULL,
    "next_activity" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "closed_at" INTEGER NULL,
    "deleted_at" INTEGER NULL,
    "import_id" BLOB NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_sell_deals" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "sell_drifts" (
    "workspace_id" INTEGER NOT NULL,
    "deal_id" BLOB NOT NULL,
    "from_stage_id" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_sell_drifts" PRIMARY KEY ("workspace_id", "deal_id")
) WITHOUT ROWID;


CREATE TABLE "sell_forecast_marks" (
    "workspace_id" INTEGER NOT NULL,
    "week" TEXT NOT NULL,
    "deal_id" BLOB NOT NULL,
    "owner_id" BLOB NULL,
    "category" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "probability" INTEGER NOT NULL,
    "closes" TEXT NULL,
    CONSTRAINT "PK_sell_forecast_marks" PRIMARY KEY ("workspace_id", "week", "deal_id")
) WITHOUT ROWID;


CREATE TABLE "sell_forecast_weeks" (
    "workspace_id" INTEGER NOT NULL,
    "week" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "deals" INTEGER NOT NULL,
    CONSTRAINT "PK_sell_forecast_weeks" PRIMARY KEY ("workspace_id", "week")
) WITHOUT ROWID;


CREATE TABLE "sell_pipelines" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "is_default" INTEGER NOT NULL,
    "accepted_stage_id" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    CONSTRAINT "PK_sell_pipelines" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "sell_products" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "price_minor" INTEGER NULL,
    "currency" TEXT NOT NULL,
    "tax_bp" INTEGER NOT NULL,
    "billing" TEXT NOT NULL,
    "term_months" INTEGER NULL,
    "external_id" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    "import_id" BLOB NULL,
    CONSTRAINT "PK_sell_products" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "sell_quotas" (
    "workspace_id" INTEGER NOT NULL,
    "user_id" BLOB NOT NULL,
    "month" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" INTEGER NOT NULL,
    CONSTRAINT "PK_sell_quotas" PRIMARY KEY ("workspace_id", "user_id", "month")
) WITHOUT ROWID;


CREATE TABLE "sell_quote_settings" (
    "workspace_id" INTEGER NOT NULL CONSTRAINT "PK_sell_quote_settings" PRIMARY KEY,
    "seller" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "footer" TEXT NOT NULL,
    "terms" TEXT NOT NULL,
    "valid_days" INTEGER NOT NULL
);


CREATE TABLE "sell_quotes" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "deal_id" BLOB NOT NULL,
    "person_id" BLOB NULL,
    "company_id" BLOB NULL,
    "year" INTEGER NULL,
    "number" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "valid_until" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "total_minor" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "issued_at" INTEGER NULL,
    "viewed_at" INTEGER NULL,
    "answered_at" INTEGER NULL,
    "signed_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_sell_quotes" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "sell_stages" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "pipeline_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "probability" INTEGER NOT NULL,
    "idle_days" INTEGER NULL,
    "forecast_as" TEXT NULL,
    "required" TEXT NOT NULL,
    CONSTRAINT "PK_sell_stages" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_company_domains" (
    "workspace_id" INTEGER NOT NULL,
    "domain" TEXT NOT NULL,
    "company_id" BLOB NOT NULL,
    CONSTRAINT "PK_record_company_domains" PRIMARY KEY ("workspace_id", "domain"),
    CONSTRAINT "FK_record_company_domains_record_companies_workspace_id_company_id" FOREIGN KEY ("workspace_id", "company_id") REFERENCES "record_companies" ("workspace_id", "id") ON DELETE CASCADE
) WITHOUT ROWID;


CREATE TABLE "record_person_emails" (
    "workspace_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "person_id" BLOB NOT NULL,
    "type" TEXT NOT NULL,
    "is_primary" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    CONSTRAINT "PK_record_person_emails" PRIMARY KEY ("workspace_id", "address"),
    CONSTRAINT "FK_record_person_emails_record_people_workspace_id_person_id" FOREIGN KEY ("workspace_id", "person_id") REFERENCES "record_people" ("workspace_id", "id") ON DELETE CASCADE
) WITHOUT ROWID;


CREATE TABLE "record_person_phones" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "number" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "is_primary" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    CONSTRAINT "PK_record_person_phones" PRIMARY KEY ("workspace_id", "person_id", "number"),
    CONSTRAINT "FK_record_person_phones_record_people_workspace_id_person_id" FOREIGN KEY ("workspace_id", "person_id") REFERENCES "record_people" ("workspace_id", "id") ON DELETE CASCADE
) WITHOUT ROWID;


CREATE TABLE "record_person_tags" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "tag" TEXT NOT NULL,
    CONSTRAINT "PK_record_person_tags" PRIMARY KEY ("workspace_id", "person_id", "tag"),
    CONSTRAINT "FK_record_person_tags_record_people_workspace_id_person_id" FOREIGN KEY ("workspace_id", "person_id") REFERENCES "record_people" ("workspace_id", "id") ON DELETE CASCADE
) WITHOUT ROWID;


CREATE INDEX "IX_capture_consents_workspace_id_person_id" ON "capture_consents" ("workspace_id", "person_id");


CREATE UNIQUE INDEX "IX_capture_forms_slug" ON "capture_forms" ("slug");


CREATE INDEX "IX_capture_grants_workspace_id_magnet_id_created_at" ON "capture_grants" ("workspace_id", "magnet_id", "created_at");


CREATE INDEX "IX_capture_grants_workspace_id_person_id" ON "capture_grants" ("workspace_id", "person_id");


CREATE INDEX "IX_capture_opt_ins_workspace_id_person_id" ON "capture_opt_ins" ("workspace_id", "person_id");


CREATE UNIQUE INDEX "IX_capture_pages_slug" ON "capture_pages" ("slug");


CREATE INDEX "IX_capture_partials_workspace_id_form_id_at" ON "capture_partials" ("workspace_id", "form_id", "at");


CREATE UNIQUE INDEX "IX_capture_pictures_id" ON "capture_pictures" ("id");


CREATE INDEX "IX_capture_popup_seen_workspace_id_last_at" ON "capture_popup_seen" ("workspace_id", "last_at");


CREATE INDEX "IX_capture_seat_words_workspace_id_person_id" ON "capture_seat_words" ("workspace_id", "person_id");


CREATE INDEX "IX_capture_seat_words_workspace_id_seat_id" ON "capture_seat_words" ("workspace_id", "seat_id");


CREATE INDEX "IX_capture_seat_words_workspace_id_webinar_id_kind_at" ON "capture_seat_words" ("workspace_id", "webinar_id", "kind", "at");


CREATE INDEX "IX_capture_seats_workspace_id_person_id" ON "capture_seats" ("workspace_id", "person_id");


CREATE UNIQUE INDEX "IX_capture_seats_workspace_id_webinar_id_person_id" ON "capture_seats" ("workspace_id", "webinar_id", "person_id");


CREATE UNIQUE INDEX "IX_capture_submissions_workspace_id_form_id_key" ON "capture_submissions" ("workspace_id", "form_id", "key");


CREATE INDEX "IX_capture_submissions_workspace_id_form_id_state_at" ON "capture_submissions" ("workspace_id", "form_id", "state", "at");


CREATE INDEX "IX_capture_submissions_workspace_id_person_id_at" ON "capture_submissions" ("workspace_id", "person_id", "at");


CREATE INDEX "IX_capture_uploads_workspace_id_person_id" ON "capture_uploads" ("workspace_id", "person_id");


CREATE INDEX "IX_capture_uploads_workspace_id_submission_id" ON "capture_uploads" ("workspace_id", "submission_id");


CREATE INDEX "IX_capture_verdicts_workspace_id_form_id" ON "capture_verdicts" ("workspace_id", "form_id");


CREATE INDEX "IX_capture_verdicts_workspace_id_page_id" ON "capture_verdicts" ("workspace_id", "page_id");


CREATE INDEX "IX_identify_called_hosts_workspace_id_at" ON "identify_called_hosts" ("workspace_id", "at");


CREATE INDEX "IX_identify_companies_workspace_id_company_id" ON "identify_companies" ("workspace_id", "company_id") WHERE "company_id" IS NOT NULL;


CREATE INDEX "IX_identify_companies_workspace_id_intent_id" ON "identify_companies" ("workspace_id", "intent", "id");


CREATE UNIQUE INDEX "IX_identify_companies_workspace_id_key" ON "identify_companies" ("workspace_id", "key");


CREATE INDEX "IX_identify_companies_workspace_id_last_at_id" ON "identify_companies" ("workspace_id", "last_at", "id");


CREATE INDEX "IX_identify_companies_workspace_id_score_at" ON "identify_companies" ("workspace_id", "score_at") WHERE "score_at" IS NOT NULL;


CREATE INDEX "IX_identify_feed_handled_workspace_id_feed_id_at" ON "identify_feed_handled" ("workspace_id", "feed_id", "at");


CREATE INDEX "IX_identify_feed_handled_workspace_id_notify_id_at" ON "identify_feed_handled" ("workspace_id", "notify_id", "at");


CREATE INDEX "IX_identify_feeds_workspace_id_next_at" ON "identify_feeds" ("workspace_id", "next_at");


CREATE INDEX "IX_identify_held_workspace_id_reason_agent" ON "identify_held" ("workspace_id", "reason", "agent");


CREATE INDEX "IX_identify_held_workspace_id_site_id_day" ON "identify_held" ("workspace_id", "site_id", "day");


CREATE UNIQUE INDEX "IX_identify_hits_workspace_id_id" ON "identify_hits" ("workspace_id", "id");


CREATE INDEX "IX_identify_hits_workspace_id_writer_transaction_sequence" ON "identify_hits" ("workspace_id", "writer_transaction", "sequence");


CREATE INDEX "IX_identify_log_imports_workspace_id_at" ON "identify_log_imports" ("workspace_id", "at");


CREATE INDEX "IX_identify_offices_workspace_id_last_at" ON "identify_offices" ("workspace_id", "last_at");


CREATE UNIQUE INDEX "IX_identify_own_blocks_workspace_id_block" ON "identify_own_blocks" ("workspace_id", "block");


CREATE UNIQUE INDEX "IX_identify_sites_key" ON "identify_sites" ("key");


CREATE INDEX "IX_identify_stitches_workspace_id_person_id" ON "identify_stitches" ("workspace_id", "person_id");


CREATE INDEX "IX_identify_stitches_workspace_id_visitor" ON "identify_stitches" ("workspace_id", "visitor");


CREATE INDEX "IX_identify_visits_workspace_id_block_last_at" ON "identify_visits" ("workspace_id", "block", "last_at") WHERE "block" IS NOT NULL;


CREATE INDEX "IX_identify_visits_workspace_id_last_at_id" ON "identify_visits" ("workspace_id", "last_at", "id");


CREATE INDEX "IX_identify_visits_workspace_id_name_at" ON "identify_visits" ("workspace_id", "name_at") WHERE "name_at" IS NOT NULL;


CREATE INDEX "IX_identify_visits_workspace_id_person_id_started_at" ON "identify_visits" ("workspace_id", "person_id", "started_at");


CREATE INDEX "IX_identify_visits_workspace_id_site_id_last_at" ON "identify_visits" ("workspace_id", "site_id", "last_at");


CREATE INDEX "IX_identify_visits_workspace_id_tell_at" ON "identify_visits" ("workspace_id", "tell_at") WHERE tell_at IS NOT NULL;


CREATE INDEX "IX_identify_visits_workspace_id_visit_company_id_last_at" ON "identify_visits" ("workspace_id", "visit_company_id", "last_at") WHERE "visit_company_id" IS NOT NULL;


CREATE INDEX "IX_identify_visits_workspace_id_visitor_last_at" ON "identify_visits" ("workspace_id", "visitor", "last_at");


CREATE INDEX "IX_nurture_campaigns_state" ON "nurture_campaigns" ("state");


CREATE INDEX "IX_nurture_journey_runs_workspace_id_journey_id_due_at" ON "nurture_journey_runs" ("workspace_id", "journey_id", "due_at") WHERE "due_at" IS NOT NULL;


CREATE INDEX "IX_nurture_journey_runs_workspace_id_journey_id_id" ON "nurture_journey_runs" ("workspace_id", "journey_id", "id");


CREATE INDEX "IX_nurture_journey_runs_workspace_id_journey_id_version_step_id" ON "nurture_journey_runs" ("workspace_id", "journey_id", "version", "step", "id") WHERE "ended_at" IS NULL;


CREATE INDEX "IX_nurture_journey_runs_workspace_id_person_id_journey_id" ON "nurture_journey_runs" ("workspace_id", "person_id", "journey_id");


CREATE INDEX "IX_nurture_journeys_state" ON "nurture_journeys" ("state");


CREATE UNIQUE INDEX "IX_platform_api_keys_hash" ON "platform_api_keys" ("hash");


CREATE INDEX "IX_platform_audit_workspace_id_action_at_sequence" ON "platform_audit" ("workspace_id", "action", "at", "sequence");


CREATE INDEX "IX_platform_audit_workspace_id_actor_at_sequence" ON "platform_audit" ("workspace_id", "actor", "at", "sequence");


CREATE INDEX "IX_platform_audit_workspace_id_at_sequence" ON "platform_audit" ("workspace_id", "at", "sequence");


CREATE INDEX "IX_platform_idempotency_at" ON "platform_idempotency" ("at");


CREATE INDEX "IX_platform_invitations_user_id" ON "platform_invitations" ("user_id");


CREATE INDEX "IX_platform_memberships_user_id" ON "platform_memberships" ("user_id");


CREATE INDEX "IX_platform_passkeys_user_id" ON "platform_passkeys" ("user_id");


CREATE INDEX "IX_platform_sessions_user_id" ON "platform_sessions" ("user_id");


CREATE UNIQUE INDEX "IX_platform_users_email" ON "platform_users" ("email");


CREATE INDEX "IX_platform_work_dead_at_run_at" ON "platform_work" ("dead_at", "run_at");


CREATE INDEX "IX_platform_work_workspace_id_kind_unique_key" ON "platform_work" ("workspace_id", "kind", "unique_key");


CREATE UNIQUE INDEX "IX_platform_workspaces_slug" ON "platform_workspaces" ("slug");


CREATE INDEX "IX_prospect_attendees_workspace_id_event_id_person_id" ON "prospect_attendees" ("workspace_id", "event_id", "person_id");


CREATE INDEX "IX_prospect_attendees_workspace_id_met_by_settled_at" ON "prospect_attendees" ("workspace_id", "met_by", "settled_at");


CREATE INDEX "IX_prospect_attendees_workspace_id_person_id_event_id" ON "prospect_attendees" ("workspace_id", "person_id", "event_id");


CREATE UNIQUE INDEX "IX_prospect_booking_pages_slug" ON "prospect_booking_pages" ("slug");


CREATE INDEX "IX_prospect_bookings_workspace_id_host_id_state_starts_at" ON "prospect_bookings" ("workspace_id", "host_id", "state", "starts_at");


CREATE INDEX "IX_prospect_bookings_workspace_id_meeting_id" ON "prospect_bookings" ("workspace_id", "meeting_id");


CREATE UNIQUE INDEX "IX_prospect_bookings_workspace_id_page_id_key" ON "prospect_bookings" ("workspace_id", "page_id", "key");


CREATE INDEX "IX_prospect_bookings_workspace_id_person_id" ON "prospect_bookings" ("workspace_id", "person_id");


CREATE INDEX "IX_prospect_bookings_workspace_id_state_starts_at" ON "prospect_bookings" ("workspace_id", "state", "starts_at");


CREATE INDEX "IX_prospect_calendars_workspace_id_user_id" ON "prospect_calendars" ("workspace_id", "user_id");


CREATE INDEX "IX_prospect_calls_workspace_id_at_id" ON "prospect_calls" ("workspace_id", "at", "id");


CREATE INDEX "IX_prospect_calls_workspace_id_day_disposition" ON "prospect_calls" ("workspace_id", "day", "disposition");


CREATE INDEX "IX_prospect_calls_workspace_id_person_id_at" ON "prospect_calls" ("workspace_id", "person_id", "at");


CREATE INDEX "IX_prospect_calls_workspace_id_queue_id_day" ON "prospect_calls" ("workspace_id", "queue_id", "day");


CREATE INDEX "IX_prospect_enrolments_workspace_id_delivery_id" ON "prospect_enrolments" ("workspace_id", "delivery_id") WHERE "delivery_id" IS NOT NULL;


CREATE INDEX "IX_prospect_enrolments_workspace_id_due_at" ON "prospect_enrolments" ("workspace_id", "due_at") WHERE "due_at" IS NOT NULL;


CREATE INDEX "IX_prospect_enrolments_workspace_id_person_id_ended_at" ON "prospect_enrolments" ("workspace_id", "person_id", "ended_at");


CREATE INDEX "IX_prospect_enrolments_workspace_id_sequence_id_state_id" ON "prospect_enrolments" ("workspace_id", "sequence_id", "state", "id");


CREATE INDEX "IX_prospect_enrolments_workspace_id_todo_id" ON "prospect_enrolments" ("workspace_id", "todo_id") WHERE "todo_id" IS NOT NULL;


CREATE INDEX "IX_prospect_enrolments_workspace_id_user_id_state_activated_at" ON "prospect_enrolments" ("workspace_id", "user_id", "state", "activated_at");


CREATE INDEX "IX_prospect_events_workspace_id_ends_on" ON "prospect_events" ("workspace_id", "ends_on");


CREATE INDEX "IX_prospect_events_workspace_id_starts_on_id" ON "prospect_events" ("workspace_id", "starts_on", "id");


CREATE INDEX "IX_prospect_meeting_guests_workspace_id_person_id" ON "prospect_meeting_guests" ("workspace_id", "person_id");


CREATE INDEX "IX_prospect_meetings_workspace_id_owner_id_outcome_starts_at" ON "prospect_meetings" ("workspace_id", "owner_id", "outcome", "starts_at");


CREATE INDEX "IX_prospect_meetings_workspace_id_starts_at_id" ON "prospect_meetings" ("workspace_id", "starts_at", "id");


CREATE INDEX "IX_prospect_meetings_workspace_id_todo_id" ON "prospect_meetings" ("workspace_id", "todo_id");


CREATE INDEX "IX_prospect_meetings_workspace_id_uid" ON "prospect_meetings" ("workspace_id", "uid");


CREATE INDEX "IX_prospect_profiles_workspace_id_archived_at_created_at" ON "prospect_profiles" ("workspace_id", "archived_at", "created_at");


CREATE INDEX "IX_prospect_queue_entries_workspace_id_leased_by_leased_until" ON "prospect_queue_entries" ("workspace_id", "leased_by", "leased_until");


CREATE INDEX "IX_prospect_queue_entries_workspace_id_person_id" ON "prospect_queue_entries" ("workspace_id", "person_id");


CREATE INDEX "IX_prospect_queue_entries_workspace_id_queue_id_state_callback_at" ON "prospect_queue_entries" ("workspace_id", "queue_id", "state", "callback_at");


CREATE INDEX "IX_prospect_queue_entries_workspace_id_queue_id_state_position" ON "prospect_queue_entries" ("workspace_id", "queue_id", "state", "position");


CREATE INDEX "IX_prospect_queue_entries_workspace_id_queue_id_state_zone_country" ON "prospect_queue_entries" ("workspace_id", "queue_id", "state", "zone", "country");


CREATE INDEX "IX_prospect_queues_workspace_id_closed_at_created_at" ON "prospect_queues" ("workspace_id", "closed_at", "created_at");


CREATE INDEX "IX_prospect_replies_workspace_id_part" ON "prospect_replies" ("workspace_id", "part");


CREATE INDEX "IX_prospect_replies_workspace_id_sorted_by_at" ON "prospect_replies" ("workspace_id", "sorted_by", "at");


CREATE INDEX "IX_prospect_replies_workspace_id_user_id_handled_at_at" ON "prospect_replies" ("workspace_id", "user_id", "handled_at", "at");


CREATE INDEX "IX_prospect_stand_contacts_workspace_id_attendee_id" ON "prospect_stand_contacts" ("workspace_id", "attendee_id");


CREATE INDEX "IX_qualify_handoffs_workspace_id_follow_up_due_at" ON "qualify_handoffs" ("workspace_id", "follow_up_due_at") WHERE "follow_up_due_at" IS NOT NULL;


CREATE UNIQUE INDEX "IX_qualify_handoffs_workspace_id_open_for" ON "qualify_handoffs" ("workspace_id", "open_for");


CREATE INDEX "IX_qualify_handoffs_workspace_id_owner_id_status_due_at" ON "qualify_handoffs" ("workspace_id", "owner_id", "status", "due_at");


CREATE INDEX "IX_qualify_handoffs_workspace_id_person_id_created_at" ON "qualify_handoffs" ("workspace_id", "person_id", "created_at");


CREATE INDEX "IX_qualify_handoffs_workspace_id_status_created_at" ON "qualify_handoffs" ("workspace_id", "status", "created_at");


CREATE INDEX "IX_qualify_handoffs_workspace_id_status_due_at" ON "qualify_handoffs" ("workspace_id", "status", "due_at");


CREATE UNIQUE INDEX "IX_qualify_models_workspace_id_number" ON "qualify_models" ("workspace_id", "number");


CREATE INDEX "IX_qualify_routing_steps_workspace_id_at" ON "qualify_routing_steps" ("workspace_id", "at");


CREATE INDEX "IX_qualify_score_hits_workspace_id_person_id" ON "qualify_score_hits" ("workspace_id", "person_id");


CREATE INDEX "IX_qualify_scores_workspace_id_scored_at" ON "qualify_scores" ("workspace_id", "scored_at");


CREATE INDEX "IX_qualify_trainings_workspace_id_asked_at" ON "qualify_trainings" ("workspace_id", "asked_at");


CREATE INDEX "IX_record_activities_workspace_id_company_id_occurred_at" ON "record_activities" ("workspace_id", "company_id", "occurred_at") WHERE "company_id" IS NOT NULL;


CREATE INDEX "IX_record_activities_workspace_id_deal_id_occurred_at" ON "record_activities" ("workspace_id", "deal_id", "occurred_at") WHERE "deal_id" IS NOT NULL;


CREATE UNIQUE INDEX "IX_record_activities_workspace_id_dedupe_key" ON "record_activities" ("workspace_id", "dedupe_key") WHERE "dedupe_key" IS NOT NULL;


CREATE UNIQUE INDEX "IX_record_activities_workspace_id_id" ON "record_activities" ("workspace_id", "id");


CREATE INDEX "IX_record_activities_workspace_id_kind_occurred_at_direction_person_id" ON "record_activities" ("workspace_id", "kind", "occurred_at", "direction", "person_id");


CREATE INDEX "IX_record_activities_workspace_id_person_id_occurred_at" ON "record_activities" ("workspace_id", "person_id", "occurred_at") WHERE "person_id" IS NOT NULL;


CREATE INDEX "IX_record_answers_workspace_id_owner_id_id" ON "record_answers" ("workspace_id", "owner_id", "id");


CREATE INDEX "IX_record_answers_workspace_id_person_id_id" ON "record_answers" ("workspace_id", "person_id", "id");


CREATE INDEX "IX_record_attachments_workspace_id_note_id" ON "record_attachments" ("workspace_id", "note_id");


CREATE INDEX "IX_record_attachments_workspace_id_person_id" ON "record_attachments" ("workspace_id", "person_id");


CREATE INDEX "IX_record_attachments_workspace_id_removed_at" ON "record_attachments" ("workspace_id", "removed_at") WHERE "removed_at" IS NOT NULL;


CREATE INDEX "IX_record_changes_workspace_id_key" ON "record_changes" ("workspace_id", "key");


CREATE INDEX "IX_record_companies_workspace_id_created_at_id" ON "record_companies" ("workspace_id", "created_at", "id");


CREATE INDEX "IX_record_companies_workspace_id_external_id" ON "record_companies" ("workspace_id", "external_id") WHERE "external_id" IS NOT NULL;


CREATE INDEX "IX_record_companies_workspace_id_import_id_id" ON "record_companies" ("workspace_id", "import_id", "id") WHERE "import_id" IS NOT NULL;


CREATE INDEX "IX_record_companies_workspace_id_industry_id" ON "record_companies" ("workspace_id", "industry", "id");


CREATE INDEX "IX_record_companies_workspace_id_last_touch_at_id" ON "record_companies" ("workspace_id", "last_touch_at", "id");


CREATE INDEX "IX_record_companies_workspace_id_owner_id_id" ON "record_companies" ("workspace_id", "owner_id", "id");


CREATE INDEX "IX_record_companies_workspace_id_parent_id" ON "record_companies" ("workspace_id", "parent_id") WHERE "parent_id" IS NOT NULL;


CREATE INDEX "IX_record_companies_workspace_id_sort_name_id" ON "record_companies" ("workspace_id", "sort_name", "id");


CREATE INDEX "IX_record_company_domains_workspace_id_company_id" ON "record_company_domains" ("workspace_id", "company_id");


CREATE INDEX "IX_record_deliveries_claimed_by" ON "record_deliveries" ("claimed_by") WHERE "claimed_by" IS NOT NULL;


CREATE UNIQUE INDEX "IX_record_deliveries_workspace_id_mailing_id_key" ON "record_deliveries" ("workspace_id", "mailing_id", "key");


CREATE INDEX "IX_record_deliveries_workspace_id_mailing_id_state_due_at" ON "record_deliveries" ("workspace_id", "mailing_id", "state", "due_at");


CREATE INDEX "IX_record_deliveries_workspace_id_person_id_id" ON "record_deliveries" ("workspace_id", "person_id", "id") WHERE "person_id" IS NOT NULL;


CREATE INDEX "IX_record_duplicates_workspace_id_kind_dismissed_at_gone_with_confidence_left_id_right_id" ON "record_duplicates" ("workspace_id", "kind", "dismissed_at", "gone_with", "confidence", "left_id", "right_id");


CREATE INDEX "IX_record_duplicates_workspace_id_right_id" ON "record_duplicates" ("workspace_id", "right_id");


CREATE INDEX "IX_record_employments_workspace_id_company_id_person_id" ON "record_employments" ("workspace_id", "company_id", "person_id");


CREATE INDEX "IX_record_imports_workspace_id_created_at_id" ON "record_imports" ("workspace_id", "created_at", "id");


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_at_origin_to_person_id" ON "record_lifecycle_changes" ("workspace_id", "at", "origin", "to", "person_id");


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_person_id_at" ON "record_lifecycle_changes" ("workspace_id", "person_id", "at");


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_to_at" ON "record_lifecycle_changes" ("workspace_id", "to", "at");


CREATE INDEX "IX_record_list_members_workspace_id_record_id" ON "record_list_members" ("workspace_id", "record_id");


CREATE INDEX "IX_record_lists_workspace_id_name" ON "record_lists" ("workspace_id", "name");


CREATE INDEX "IX_record_mail_hits_at" ON "record_mail_hits" ("at") WHERE "judged_at" IS NULL;


CREATE INDEX "IX_record_mail_hits_workspace_id_at" ON "record_mail_hits" ("workspace_id", "at");


CREATE INDEX "IX_record_mail_hits_workspace_id_delivery_id_at" ON "record_mail_hits" ("workspace_id", "delivery_id", "at");


CREATE INDEX "IX_record_mailings_is_open_workspace_id" ON "record_mailings" ("is_open", "workspace_id");


CREATE INDEX "IX_record_mentions_workspace_id_user_id_at" ON "record_mentions" ("workspace_id", "user_id", "at");


CREATE INDEX "IX_record_merged_workspace_id_external_id" ON "record_merged" ("workspace_id", "external_id");


CREATE INDEX "IX_record_merged_workspace_id_keep_id" ON "record_merged" ("workspace_id", "keep_id");


CREATE INDEX "IX_record_merged_workspace_id_merge_id" ON "record_merged" ("workspace_id", "merge_id");


CREATE INDEX "IX_record_merges_workspace_id_keep_id" ON "record_merges" ("workspace_id", "keep_id");


CREATE INDEX "IX_record_notes_workspace_id_company_id_pinned_at" ON "record_notes" ("workspace_id", "company_id", "pinned_at");


CREATE INDEX "IX_record_notes_workspace_id_deal_id_pinned_at" ON "record_notes" ("workspace_id", "deal_id", "pinned_at");


CREATE INDEX "IX_record_notes_workspace_id_person_id_pinned_at" ON "record_notes" ("workspace_id", "person_id", "pinned_at");


CREATE UNIQUE INDEX "IX_record_outbox_workspace_id_dedupe_key" ON "record_outbox" ("workspace_id", "dedupe_key") WHERE "dedupe_key" IS NOT NULL;


CREATE INDEX "IX_record_outbox_workspace_id_person_id" ON "record_outbox" ("workspace_id", "person_id") WHERE "person_id" IS NOT NULL;


CREATE INDEX "IX_record_people_workspace_id_country_id" ON "record_people" ("workspace_id", "country", "id");


CREATE INDEX "IX_record_people_workspace_id_created_at_id" ON "record_people" ("workspace_id", "created_at", "id");


CREATE INDEX "IX_record_people_workspace_id_engagement_id" ON "record_people" ("workspace_id", "engagement", "id");


CREATE INDEX "IX_record_people_workspace_id_external_id" ON "record_people" ("workspace_id", "external_id") WHERE "external_id" IS NOT NULL;


CREATE INDEX "IX_record_people_workspace_id_import_id_id" ON "record_people" ("workspace_id", "import_id", "id") WHERE "import_id" IS NOT NULL;


CREATE INDEX "IX_record_people_workspace_id_last_touch_at_id" ON "record_people" ("workspace_id", "last_touch_at", "id");


CREATE INDEX "IX_record_people_workspace_id_next_activity_at_id" ON "record_people" ("workspace_id", "next_activity_at", "id");


CREATE INDEX "IX_record_people_workspace_id_owner_id_id" ON "record_people" ("workspace_id", "owner_id", "id");


CREATE INDEX "IX_record_people_workspace_id_picture" ON "record_people" ("workspace_id", "picture") WHERE "picture" IS NOT NULL;


CREATE INDEX "IX_record_people_workspace_id_sort_name_id" ON "record_people" ("workspace_id", "sort_name", "id");


CREATE INDEX "IX_record_people_workspace_id_stage_stage_since_id" ON "record_people" ("workspace_id", "stage", "stage_since", "id");


CREATE INDEX "IX_record_people_workspace_id_updated_at_id" ON "record_people" ("workspace_id", "updated_at", "id");


CREATE INDEX "IX_record_person_emails_workspace_id_person_id" ON "record_person_emails" ("workspace_id", "person_id");


CREATE INDEX "IX_record_person_phones_workspace_id_number" ON "record_person_phones" ("workspace_id", "number");


CREATE INDEX "IX_record_person_tags_workspace_id_tag_person_id" ON "record_person_tags" ("workspace_id", "tag", "person_id");


CREATE INDEX "IX_record_received_workspace_id_at" ON "record_received" ("workspace_id", "at");


CREATE INDEX "IX_record_segment_members_workspace_id_person_id" ON "record_segment_members" ("workspace_id", "person_id");


CREATE UNIQUE INDEX "IX_record_segments_workspace_id_name" ON "record_segments" ("workspace_id", "name");


CREATE INDEX "IX_record_suppressions_workspace_id_person_id" ON "record_suppressions" ("workspace_id", "person_id");


CREATE INDEX "IX_record_suppressions_workspace_id_since" ON "record_suppressions" ("workspace_id", "since");


CREATE INDEX "IX_record_today_marks_workspace_id_user_id_until" ON "record_today_marks" ("workspace_id", "user_id", "until");


CREATE INDEX "IX_record_todos_workspace_id_assignee_id_done_at_due_at" ON "record_todos" ("workspace_id", "assignee_id", "done_at", "due_at");


CREATE INDEX "IX_record_todos_workspace_id_company_id_done_at_due_at" ON "record_todos" ("workspace_id", "company_id", "done_at", "due_at");


CREATE INDEX "IX_record_todos_workspace_id_deal_id_done_at_due_at" ON "record_todos" ("workspace_id", "deal_id", "done_at", "due_at");


CREATE INDEX "IX_record_todos_workspace_id_done_at_due_at" ON "record_todos" ("workspace_id", "done_at", "due_at");


CREATE INDEX "IX_record_todos_workspace_id_person_id_done_at_due_at" ON "record_todos" ("workspace_id", "person_id", "done_at", "due_at");


CREATE INDEX "IX_record_view_watches_workspace_id_user_id" ON "record_view_watches" ("workspace_id", "user_id");


CREATE INDEX "IX_record_views_workspace_id_kind_position" ON "record_views" ("workspace_id", "kind", "position");


CREATE INDEX "IX_record_watched_records_workspace_id_view_id_user_id_since" ON "record_watched_records" ("workspace_id", "view_id", "user_id", "since");


CREATE INDEX "IX_sell_adjustments_workspace_id_from" ON "sell_adjustments" ("workspace_id", "from");


CREATE INDEX "IX_sell_deal_changes_workspace_id_deal_id_at" ON "sell_deal_changes" ("workspace_id", "deal_id", "at");


CREATE INDEX "IX_sell_deal_changes_workspace_id_pipeline_id_from_stage_id_at" ON "sell_deal_changes" ("workspace_id", "pipeline_id", "from_stage_id", "at");


CREATE INDEX "IX_sell_deal_people_workspace_id_person_id_deal_id" ON "sell_deal_people" ("workspace_id", "person_id", "deal_id");


CREATE INDEX "IX_sell_deal_products_workspace_id_product_id_deal_id" ON "sell_deal_products" ("workspace_id", "product_id", "deal_id");


CREATE INDEX "IX_sell_deals_workspace_id_amount_minor_id" ON "sell_deals" ("workspace_id", "amount_minor", "id");


CREATE INDEX "IX_sell_deals_workspace_id_close_date_id" ON "sell_deals" ("workspace_id", "close_date", "id");


CREATE INDEX "IX_sell_deals_workspace_id_company_id" ON "sell_deals" ("workspace_id", "company_id");


CREATE INDEX "IX_sell_deals_workspace_id_created_at_id" ON "sell_deals" ("workspace_id", "created_at", "id");


CREATE INDEX "IX_sell_deals_workspace_id_external_id" ON "sell_deals" ("workspace_id", "external_id");


CREATE INDEX "IX_sell_deals_workspace_id_import_id_id" ON "sell_deals" ("workspace_id", "import_id", "id");


CREATE INDEX "IX_sell_deals_workspace_id_owner_id_status" ON "sell_deals" ("workspace_id", "owner_id", "status");


CREATE INDEX "IX_sell_deals_workspace_id_pipeline_id_status_closed_at" ON "sell_deals" ("workspace_id", "pipeline_id", "status", "closed_at");


CREATE INDEX "IX_sell_deals_workspace_id_sort_name_id" ON "sell_deals" ("workspace_id", "sort_name", "id");


CREATE INDEX "IX_sell_deals_workspace_id_stage_id_rank_id" ON "sell_deals" ("workspace_id", "stage_id", "rank", "id");


CREATE INDEX "IX_sell_deals_workspace_id_status_stage_since_id" ON "sell_deals" ("workspace_id", "status", "stage_since", "id");


CREATE INDEX "IX_sell_drifts_workspace_id_at" ON "sell_drifts" ("workspace_id", "at");


CREATE INDEX "IX_sell_forecast_marks_workspace_id_deal_id" ON "sell_forecast_marks" ("workspace_id", "deal_id");


CREATE UNIQUE INDEX "IX_sell_pipelines_workspace_id_name" ON "sell_pipelines" ("workspace_id", "name");


CREATE INDEX "IX_sell_products_workspace_id_external_id" ON "sell_products" ("workspace_id", "external_id");


CREATE INDEX "IX_sell_products_workspace_id_sort_name_id" ON "sell_products" ("workspace_id", "sort_name", "id");


CREATE INDEX "IX_sell_quotas_workspace_id_month" ON "sell_quotas" ("workspace_id", "month");


CREATE INDEX "IX_sell_quotes_workspace_id_deal_id" ON "sell_quotes" ("workspace_id", "deal_id");


CREATE INDEX "IX_sell_quotes_workspace_id_person_id" ON "sell_quotes" ("workspace_id", "person_id") WHERE "person_id" IS NOT NULL;


CREATE INDEX "IX_sell_quotes_workspace_id_state_valid_until" ON "sell_quotes" ("workspace_id", "state", "valid_until");


CREATE UNIQUE INDEX "IX_sell_quotes_workspace_id_year_number_revision" ON "sell_quotes" ("workspace_id", "year", "number", "revision") WHERE "year" IS NOT NULL AND "number" IS NOT NULL;


CREATE INDEX "IX_sell_stages_workspace_id_pipeline_id_position" ON "sell_stages" ("workspace_id", "pipeline_id", "position");
