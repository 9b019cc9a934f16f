using System.Globalization;
using Sluice.Commands;

// Whatever the machine's language: numbers and dates are written for a reader with the reader's culture, and for programs with none.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return await CommandLine.Run(args);
