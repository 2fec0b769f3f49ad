using System.Security.Cryptography;
using Portal.Grains.Interfaces.Calls;
using Portal.Grains.Secrets;

namespace Portal.Grains.Operations;

/// <summary>
/// The operation of a call, as a grain sees it. A grain that hands a secret out derives it from the operation, and stores the
/// operation's mark beside the secret's hash: a repeat is answered with the same secret, whichever of the calls came first, and
/// nothing has to be written again.
/// </summary>
/// <remarks>
/// Neither the mark nor the master key leads to a secret: it takes both the operation's name, which is stored nowhere, and the master
/// key, which is not in the database.
/// </remarks>
public sealed class CurrentOperation
{
    private const int MarkSize = 16;

    private readonly Guid _name;

    private CurrentOperation(Guid? name)
    {
        IsNamed = name is not null;
        // A call without an operation is one of its own, which nobody repeats.
        _name = name ?? Guid.NewGuid();
        Mark = SHA256.HashData(_name.ToByteArray())[..MarkSize];
    }

    /// <summary>Whether the caller named it, and so may repeat it.</summary>
    public bool IsNamed { get; }

    /// <summary>What is stored of the operation.</summary>
    public byte[] Mark { get; }

    /// <summary>The operation of the call that is being answered. Read it before anything is awaited.</summary>
    public static CurrentOperation Read() => new(Operation.Current);

    /// <summary>Whether this mark is that of the operation: then the call is a repeat.</summary>
    public bool Left(byte[]? mark) => mark is not null && mark.AsSpan().SequenceEqual(Mark);

    /// <summary>The secret that the operation hands out for a purpose: 32 bytes as base64url, 43 characters.</summary>
    /// <param name="box">Knows the master key.</param>
    /// <param name="purpose">What for, with the id of the grain: another purpose has another secret.</param>
    public string Secret(SecretBox box, string purpose) => box.Derive($"{purpose}\n{_name:N}");
}
