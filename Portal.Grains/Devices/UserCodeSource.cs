using System.Security.Cryptography;
using Portal.Grains.Interfaces.Devices;

namespace Portal.Grains.Devices;

/// <summary>Makes user codes. Thread-safe. Open, so that a test can have two devices meet in one code.</summary>
public class UserCodeSource
{
    /// <summary>A code, each as likely as any other; somebody may have it already.</summary>
    public virtual string Make() => RandomNumberGenerator.GetString(UserCode.Letters, UserCode.Length);
}
