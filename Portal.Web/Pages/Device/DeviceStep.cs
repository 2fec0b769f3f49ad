namespace Portal.Web.Pages.Device;

/// <summary>What the page for devices shows.</summary>
public enum DeviceStep
{
    /// <summary>A field for the code, and perhaps what was wrong with the last one.</summary>
    Enter,

    /// <summary>Who asks for what: a button allows it, another refuses.</summary>
    Confirm,

    /// <summary>The member may not use this application: only refusing is left.</summary>
    NotForYou,
}
