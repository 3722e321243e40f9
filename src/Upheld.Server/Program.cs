return Upheld.Server.Commands.CommandLine.Run(args);
