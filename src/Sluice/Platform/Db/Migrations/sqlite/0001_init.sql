-- Made by bin/schema from the model; do not edit.
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
);


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
    "help" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    "import_id" BLOB NULL,
    CONSTRAINT "PK_record_fields" PRIMARY KEY ("workspace_id", "kind", "key")
);


CREATE TABLE "record_followers" (
    "name" TEXT NOT NULL CONSTRAINT "PK_record_followers" PRIMARY KEY,
    "transaction" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "retry_at" INTEGER NULL
);


CREATE TABLE "record_import_changes" (
    "workspace_id" INTEGER NOT NULL,
    "import_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "op" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "field" TEXT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL,
    CONSTRAINT "PK_record_import_changes" PRIMARY KEY ("workspace_id", "import_id", "number")
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
);


CREATE TABLE "record_lists" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_lists" PRIMARY KEY ("workspace_id", "id")
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
    "fields" TEXT NOT NULL,
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
    CONSTRAINT "PK_record_people" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_segments" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_segments" PRIMARY KEY ("workspace_id", "id")
);


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


CREATE TABLE "record_views" (
    "id" BLOB NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "owner_id" BLOB NULL,
    "shared" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "PK_record_views" PRIMARY KEY ("workspace_id", "id")
);


CREATE TABLE "record_company_domains" (
    "workspace_id" INTEGER NOT NULL,
    "domain" TEXT NOT NULL,
    "company_id" BLOB NOT NULL,
    CONSTRAINT "PK_record_company_domains" PRIMARY KEY ("workspace_id", "domain"),
    CONSTRAINT "FK_record_company_domains_record_companies_workspace_id_company_id" FOREIGN KEY ("workspace_id", "company_id") REFERENCES "record_companies" ("workspace_id", "id") ON DELETE CASCADE
);


CREATE TABLE "record_person_emails" (
    "workspace_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "person_id" BLOB NOT NULL,
    "type" TEXT NOT NULL,
    "is_primary" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    CONSTRAINT "PK_record_person_emails" PRIMARY KEY ("workspace_id", "address"),
    CONSTRAINT "FK_record_person_emails_record_people_workspace_id_person_id" FOREIGN KEY ("workspace_id", "person_id") REFERENCES "record_people" ("workspace_id", "id") ON DELETE CASCADE
);


CREATE TABLE "record_person_phones" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "number" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "is_primary" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    CONSTRAINT "PK_record_person_phones" PRIMARY KEY ("workspace_id", "person_id", "number"),
    CONSTRAINT "FK_record_person_phones_record_people_workspace_id_person_id" FOREIGN KEY ("workspace_id", "person_id") REFERENCES "record_people" ("workspace_id", "id") ON DELETE CASCADE
);


CREATE TABLE "record_person_tags" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BLOB NOT NULL,
    "tag" TEXT NOT NULL,
    CONSTRAINT "PK_record_person_tags" PRIMARY KEY ("workspace_id", "person_id", "tag"),
    CONSTRAINT "FK_record_person_tags_record_people_workspace_id_person_id" FOREIGN KEY ("workspace_id", "person_id") REFERENCES "record_people" ("workspace_id", "id") ON DELETE CASCADE
);


CREATE UNIQUE INDEX "IX_platform_api_keys_hash" ON "platform_api_keys" ("hash");


CREATE INDEX "IX_platform_idempotency_at" ON "platform_idempotency" ("at");


CREATE INDEX "IX_platform_memberships_user_id" ON "platform_memberships" ("user_id");


CREATE INDEX "IX_platform_sessions_user_id" ON "platform_sessions" ("user_id");


CREATE UNIQUE INDEX "IX_platform_users_email" ON "platform_users" ("email");


CREATE INDEX "IX_platform_work_dead_at_run_at" ON "platform_work" ("dead_at", "run_at");


CREATE INDEX "IX_platform_work_workspace_id_kind_unique_key" ON "platform_work" ("workspace_id", "kind", "unique_key");


CREATE UNIQUE INDEX "IX_platform_workspaces_slug" ON "platform_workspaces" ("slug");


CREATE INDEX "IX_record_activities_workspace_id_company_id_occurred_at" ON "record_activities" ("workspace_id", "company_id", "occurred_at");


CREATE INDEX "IX_record_activities_workspace_id_deal_id_occurred_at" ON "record_activities" ("workspace_id", "deal_id", "occurred_at");


CREATE UNIQUE INDEX "IX_record_activities_workspace_id_dedupe_key" ON "record_activities" ("workspace_id", "dedupe_key");


CREATE UNIQUE INDEX "IX_record_activities_workspace_id_id" ON "record_activities" ("workspace_id", "id");


CREATE INDEX "IX_record_activities_workspace_id_kind_occurred_at" ON "record_activities" ("workspace_id", "kind", "occurred_at");


CREATE INDEX "IX_record_activities_workspace_id_person_id_occurred_at" ON "record_activities" ("workspace_id", "person_id", "occurred_at");


CREATE INDEX "IX_record_companies_workspace_id_created_at_id" ON "record_companies" ("workspace_id", "created_at", "id");


CREATE INDEX "IX_record_companies_workspace_id_external_id" ON "record_companies" ("workspace_id", "external_id");


CREATE INDEX "IX_record_companies_workspace_id_import_id" ON "record_companies" ("workspace_id", "import_id");


CREATE INDEX "IX_record_companies_workspace_id_industry_id" ON "record_companies" ("workspace_id", "industry", "id");


CREATE INDEX "IX_record_companies_workspace_id_last_touch_at_id" ON "record_companies" ("workspace_id", "last_touch_at", "id");


CREATE INDEX "IX_record_companies_workspace_id_owner_id_id" ON "record_companies" ("workspace_id", "owner_id", "id");


CREATE INDEX "IX_record_companies_workspace_id_sort_name_id" ON "record_companies" ("workspace_id", "sort_name", "id");


CREATE INDEX "IX_record_company_domains_workspace_id_company_id" ON "record_company_domains" ("workspace_id", "company_id");


CREATE INDEX "IX_record_employments_workspace_id_company_id_person_id" ON "record_employments" ("workspace_id", "company_id", "person_id");


CREATE INDEX "IX_record_import_changes_workspace_id_key" ON "record_import_changes" ("workspace_id", "key");


CREATE INDEX "IX_record_imports_workspace_id_created_at_id" ON "record_imports" ("workspace_id", "created_at", "id");


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_person_id_at" ON "record_lifecycle_changes" ("workspace_id", "person_id", "at");


CREATE INDEX "IX_record_lifecycle_changes_workspace_id_to_at" ON "record_lifecycle_changes" ("workspace_id", "to", "at");


CREATE INDEX "IX_record_list_members_workspace_id_record_id" ON "record_list_members" ("workspace_id", "record_id");


CREATE INDEX "IX_record_lists_workspace_id_name" ON "record_lists" ("workspace_id", "name");


CREATE INDEX "IX_record_people_workspace_id_country_id" ON "record_people" ("workspace_id", "country", "id");


CREATE INDEX "IX_record_people_workspace_id_created_at_id" ON "record_people" ("workspace_id", "created_at", "id");


CREATE INDEX "IX_record_people_workspace_id_engagement_id" ON "record_people" ("workspace_id", "engagement", "id");


CREATE INDEX "IX_record_people_workspace_id_external_id" ON "record_people" ("workspace_id", "external_id");


CREATE INDEX "IX_record_people_workspace_id_import_id" ON "record_people" ("workspace_id", "import_id");


CREATE INDEX "IX_record_people_workspace_id_last_touch_at_id" ON "record_people" ("workspace_id", "last_touch_at", "id");


CREATE INDEX "IX_record_people_workspace_id_next_activity_at_id" ON "record_people" ("workspace_id", "next_activity_at", "id");


CREATE INDEX "IX_record_people_workspace_id_owner_id_id" ON "record_people" ("workspace_id", "owner_id", "id");


CREATE INDEX "IX_record_people_workspace_id_sort_name_id" ON "record_people" ("workspace_id", "sort_name", "id");


CREATE INDEX "IX_record_people_workspace_id_stage_stage_since_id" ON "record_people" ("workspace_id", "stage", "stage_since", "id");


CREATE INDEX "IX_record_people_workspace_id_updated_at_id" ON "record_people" ("workspace_id", "updated_at", "id");


CREATE INDEX "IX_record_person_emails_workspace_id_person_id" ON "record_person_emails" ("workspace_id", "person_id");


CREATE INDEX "IX_record_person_phones_workspace_id_number" ON "record_person_phones" ("workspace_id", "number");


CREATE INDEX "IX_record_person_tags_workspace_id_tag_person_id" ON "record_person_tags" ("workspace_id", "tag", "person_id");


CREATE UNIQUE INDEX "IX_record_segments_workspace_id_name" ON "record_segments" ("workspace_id", "name");


CREATE INDEX "IX_record_todos_workspace_id_assignee_id_done_at_due_at" ON "record_todos" ("workspace_id", "assignee_id", "done_at", "due_at");


CREATE INDEX "IX_record_todos_workspace_id_deal_id_done_at_due_at" ON "record_todos" ("workspace_id", "deal_id", "done_at", "due_at");


CREATE INDEX "IX_record_todos_workspace_id_person_id_done_at_due_at" ON "record_todos" ("workspace_id", "person_id", "done_at", "due_at");


CREATE INDEX "IX_record_views_workspace_id_kind_position" ON "record_views" ("workspace_id", "kind", "position");
