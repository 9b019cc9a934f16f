namespace Sluice.Libraries.Tests.Mail;

/// <summary>The settings of the servers of <see cref="MailLab"/> and <see cref="EximLab"/>: mail for local.test, to bo and mia, to peer0 and so on to peer19, and to bounce with whatever behind a plus; whoever else is written to there bounces.</summary>
static class LabFiles
{
    static readonly string Peers = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"peer{i}@local.test=peer{i}/"));

    public static string PostfixMain(string folder) => $$"""
        compatibility_level = 3.6
        queue_directory = {{folder}}/queue
        data_directory = {{folder}}/data
        daemon_directory = /usr/lib/postfix/sbin
        command_directory = /usr/sbin
        mail_owner = postfix
        setgid_group = postdrop
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        myhostname = mx.local.test
        mydestination =
        alias_maps =
        local_recipient_maps =
        virtual_mailbox_domains = local.test
        virtual_mailbox_base = {{folder}}/mail
        virtual_mailbox_maps = inline:{bo@local.test=bo/, mia@local.test=mia/, bounce@local.test=bounce/, {{Peers}}}
        recipient_delimiter = +
        virtual_uid_maps = static:65534
        virtual_gid_maps = static:65534
        smtpd_reject_unlisted_recipient = no
        smtpd_tls_cert_file = {{folder}}/cert.pem
        smtpd_tls_key_file = {{folder}}/key.pem
        smtpd_tls_security_level = may
        smtpd_relay_restrictions = permit_mynetworks, reject
        maillog_file = {{folder}}/log
        maillog_file_prefixes = {{Path.GetTempPath()}}

        """;

    public static string PostfixMaster(int port) => $"""
        127.0.0.1:{port} inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        error unix - - n - - error
        retry unix - - n - - error
        virtual unix - n n - - virtual
        smtp unix - - n - - smtp
        proxymap unix - - n - - proxymap
        postlog unix-dgram n - n - 1 postlogd

        """;

    public static string Dovecot(string folder, int port) => $$"""
        base_dir = {{folder}}/run
        state_dir = {{folder}}/state
        log_path = {{folder}}/dovecot.log
        protocols = imap
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <{{folder}}/cert.pem
        ssl_key = <{{folder}}/key.pem
        mail_location = maildir:{{folder}}/mail/%n
        first_valid_uid = 1
        passdb {
          driver = static
          args = password=secret
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home={{folder}}/mail/%n
        }
        service imap-login {
          inet_listener imap {
            port = 0
          }
          inet_listener imaps {
            port = {{port}}
            ssl = yes
          }
        }

        """;

    public static string Exim(string folder, int port, string user) => $$"""
        keep_environment =
        primary_hostname = mx.local.test
        spool_directory = {{folder}}/spool
        log_file_path = {{folder}}/log/%slog
        pid_file_path = {{folder}}/spool/pid
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {{port}}
        deliver_drop_privilege = true
        domainlist local_domains = local.test
        acl_smtp_rcpt = accept
        acl_smtp_data = accept
        smtputf8_advertise_hosts = *
        chunking_advertise_hosts = *
        tls_advertise_hosts =
        begin routers
        boxes:
          driver = accept
          domains = +local_domains
          local_parts = bo : mia
          transport = maildir
        begin transports
        maildir:
          driver = appendfile
          directory = {{folder}}/mail/$local_part_data
          maildir_format
          create_directory
          user = {{user}}
          group = {{user}}
        begin retry
        * * F,2h,15m

        """;
}
