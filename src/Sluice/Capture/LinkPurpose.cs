namespace Sluice.Capture;

// What a signed link of ours is good for; one made for something else is not.
static class LinkPurpose
{
    public const string OptIn = "OptIn", Download = "Download", Join = "Join";
}
