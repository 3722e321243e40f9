using Upheld.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>The access rule's description of which cases someone may read, as the condition of a query.</summary>
internal static class ScopeCondition
{
    extension(CaseScope scope)
    {
        /// <summary>The condition, to be added to others with "and".</summary>
        public string Where(Database database)
        {
            if (scope.Everything)
            {
                return "1 = 1";
            }

            return scope.Reader is null
                ? "1 = 0"
                : $"(is_restricted = 0 or handler = @reader or {database.IsOneOf("team", "@teams")})";
        }

        /// <summary>The values of the condition.</summary>
        public (string, object?)[] Values(Database database) =>
            scope.Reader is null ? [] : [("@reader", scope.Reader), ("@teams", database.Texts(scope.Teams))];
    }
}
