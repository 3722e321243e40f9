using Upheld.Code;
using Upheld.Server.Exchange;
using Upheld.Server.Work;

namespace Upheld.Server.Commands;

/// <summary>What a command says where what was asked is not done.</summary>
internal static class Refusals
{
    extension<TState>(Outcome<TState> outcome)
        where TState : class
    {
        /// <summary>What it is afterwards.</summary>
        /// <param name="cameFirst">What is said where something else was recorded at the same moment.</param>
        /// <exception cref="BadInputException">It is not done; all that stands in the way, in one line.</exception>
        public TState Done(string cameFirst) =>
            outcome switch
            {
                Outcome<TState>.Done { After: var after } => after,
                Outcome<TState>.Faulty { Faults: var faults } => throw new BadInputException(
                    string.Join(" ", faults.Select(InWords))
                ),
                Outcome<TState>.Changed => throw new BadInputException(cameFirst),
                // Whoever runs the machine may do anything, and a command sends no key.
                _ => throw new InvalidOperationException($"It ended as {outcome.GetType().Name}."),
            };
    }

    private static string InWords(Fault fault) =>
        $"{(fault.Field is { } field ? $"--{field}: " : "")}{fault.Reason.TrimEnd('.')}.";
}
