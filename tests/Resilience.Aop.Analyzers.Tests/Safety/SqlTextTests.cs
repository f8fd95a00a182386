using Resilience.Aop.Analyzers.Safety;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("INSERT INTO audit VALUES (1)", "INSERT")]
    [InlineData("\n  insert into [dbo].[audit] (id) select 1", "INSERT")]
    [InlineData("INSERT audit (id) VALUES (1)", "INSERT")]
    [InlineData("INSERT INTO audit VALUES (1) ON CONFLICT DO NOTHING", null)]
    [InlineData("INSERT INTO audit VALUES (1) ON DUPLICATE KEY UPDATE id = id", null)]
    [InlineData("INSERT INTO audit SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM audit)", null)]
    [InlineData("INSERT OR REPLACE INTO audit VALUES (1)", null)]
    [InlineData("INSERT IGNORE INTO audit VALUES (1)", null)]
    [InlineData("Insert the card, please", null)]
    [InlineData("UPDATE stock SET amount = amount - 1", "UPDATE")]
    [InlineData("UPDATE stock s SET s.name = 'a', amount = s.amount + @p WHERE id = 1", "UPDATE")]
    [InlineData("UPDATE stock SET [amount] = [amount] + 1", "UPDATE")]
    [InlineData("UPDATE stock SET amount = 3", null)]
    [InlineData("UPDATE stock SET amount = total - 1", null)]
    [InlineData("UPDATE stock SET amount = 3 WHERE amount = amount", null)]
    [InlineData("SELECT 1", null)]
    [InlineData("DELETE FROM stock", null)]
    public void Effect_Statement_IsWhatHappensTwice(string sql, string? effect) => Assert.Equal(effect, SqlText.Effect(sql));
}
