using Npgsql;

namespace Portal.Silo.Storage;

/// <summary>Makes the one data source of a process, which storage, reminders, clustering and read models share.</summary>
public static class PortalDataSource
{
    // What a program runs is a few dozen statements, over and over: prepared on their second use, they need neither
    // parsing nor planning any more. Whatever the operator's connection string says comes later, and wins.
    private const string Defaults =
        "Application Name=portal;Max Auto Prepare=100;Auto Prepare Min Usages=2;Maximum Pool Size=50;Timeout=3;Command Timeout=5;Cancellation Timeout=1000;Keepalive=30";

    /// <summary>
    /// A data source for a connection string. Unless that says otherwise: automatic preparation of 100 statements, at most
    /// 50 connections, 3 s to connect or to wait for one that is free, 5 s a command, and <c>portal</c> as the application's name.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string is malformed.</exception>
    public static NpgsqlDataSource Create(string connectionString, ILoggerFactory? loggerFactory = null)
    {
        var builder = new NpgsqlDataSourceBuilder($"{Defaults};{connectionString}");
        builder.UseLoggerFactory(loggerFactory);
        return builder.Build();
    }
}
