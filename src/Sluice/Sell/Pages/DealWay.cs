using Sluice.Record.Timeline;
using Sluice.Ui;
using Direction = Sluice.Record.Timeline.Direction;

namespace Sluice.Sell.Pages;

static class DealWay
{
    public static Way Of(Direction direction) => direction switch { Direction.In => Way.In, Direction.Out => Way.Out, _ => Way.Own };
}
