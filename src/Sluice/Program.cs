using Sluice.Commands;

return await CommandLine.Run(args);
