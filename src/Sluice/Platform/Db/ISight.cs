using Microsoft.EntityFrameworkCore;

namespace Sluice.Platform.Db;

// Somebody who may not see or change all of their workspace. A context opened for them shows and saves only what they may.
public interface ISight
{
    // Whether there is something they must not see: their contexts then have a model of their own.
    bool IsNarrow { get; }

    // Adds to the model's filters what is not shown. The model is shared by all who are narrow: a filter asks db.Sight.
    void Narrow(SluiceDb db, ModelBuilder model);

    // Throws where something is about to be saved that they may not save.
    Task Check(SluiceDb db, CancellationToken cancel);
}
