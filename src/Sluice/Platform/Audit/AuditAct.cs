namespace Sluice.Platform.Audit;

// What can stand in the chain: its name there, for ever, and how a person reads it. Stages add their own as singletons.
public sealed record AuditAct(string Name, string Words)
{
    public static readonly AuditAct
        SignedIn = new("user.signed_in", "signed in"),
        SignInFailed = new("user.sign_in_failed", "failed to sign in"),
        SignedOut = new("user.signed_out", "signed out"),
        SessionEnded = new("user.session_ended", "ended a session"),
        UserAdded = new("user.added", "added a user"),
        UserInvited = new("user.invited", "made an invitation"),
        RoleChanged = new("user.role_changed", "changed a role"),
        RightsChanged = new("rights.changed", "changed rights"),
        UserDisabled = new("user.disabled", "switched a user off"),
        UserEnabled = new("user.enabled", "switched a user on"),
        PasswordChanged = new("user.password_changed", "changed a password"),
        SecondFactorOn = new("user.second_factor_on", "switched on a second step"),
        SecondFactorOff = new("user.second_factor_off", "switched off a second step"),
        PasskeyAdded = new("user.passkey_added", "added a passkey"),
        PasskeyRemoved = new("user.passkey_removed", "removed a passkey"),
        KeyCreated = new("key.created", "created an API key"),
        KeyRevoked = new("key.revoked", "revoked an API key"),
        WorkspaceOpened = new("workspace.opened", "opened the workspace"),
        WorkspaceChanged = new("workspace.changed", "changed the workspace"),
        BackupMade = new("backup.made", "made a backup"),
        BackupRestored = new("backup.restored", "restored a backup"),
        DatabaseCopied = new("database.copied", "moved everything into this database");

    public static IReadOnlyList<AuditAct> OfPlatform { get; } =
    [
        SignedIn, SignInFailed, SignedOut, SessionEnded, UserAdded, UserInvited, RoleChanged, RightsChanged, UserDisabled, UserEnabled, PasswordChanged,
        SecondFactorOn, SecondFactorOff, PasskeyAdded, PasskeyRemoved,
        KeyCreated, KeyRevoked, WorkspaceOpened, WorkspaceChanged, BackupMade, BackupRestored, DatabaseCopied,
    ];
}
