using Sluice.Journeys;

namespace Sluice.Libraries.Tests.Journeys;

public sealed class JourneyTextTests
{
    const string LeakAudit = """
        # Written by Mia.
        journey After the leak audit
        enter: form("leak-audit") and not inDeal
        leave: dealOpened or unsubscribed
        again: after 90 days
        quiet: 20:00 to 08:00, their time

        1 mail balance-explained
        2 wait 3 days or visited("/pricing*")
        3 if visited("/pricing*")
          yes
        4   task owner "Call about pricing"
              within: 1 working day
          no
            # The brewery's own story comes first.
        5   mail case-brewery
        6 wait 7 days or replied
        7 split 60 / 40
          a
        8   hand-off sales
              why: "audit, pricing"
          b
        9   end newsletter

        """;

    [Fact]
    public void A_journey_reads_as_it_was_meant_and_writes_as_it_was_written()
    {
        var (journey, problems) = JourneyText.Read(LeakAudit);
        Assert.Empty(problems);
        Assert.Equal("After the leak audit", journey.Name);
        Assert.Equal("form(\"leak-audit\") and not inDeal", journey.Enter);
        Assert.Equal(new QuietSpan(new TimeOnly(20, 0), new TimeOnly(8, 0)), journey.Quiet);
        Assert.Equal(new JourneySpan(90, SpanUnit.Day), journey.Again);
        Assert.Equal(5, journey.Steps.Count);
        Assert.Equal(new JourneySpan(3, SpanUnit.Day), Assert.IsType<WaitStep>(journey.Steps[1]).For);
        Assert.Equal("visited(\"/pricing*\")", Assert.IsType<WaitStep>(journey.Steps[1]).Or);
        var fork = Assert.IsType<IfStep>(journey.Steps[2]);
        Assert.Equal(new JourneySpan(1, SpanUnit.WorkingDay), Assert.IsType<TaskStep>(Assert.Single(fork.Yes)).Within);
        Assert.Equal(["The brewery's own story comes first."], Assert.Single(fork.No).Comments);
        var split = Assert.IsType<SplitStep>(journey.Steps[4]);
        Assert.Equal("audit, pricing", Assert.IsType<HandOffStep>(Assert.Single(split.Arms[0].Steps)).Why);
        Assert.Equal(LeakAudit, journey.Write());
        var bare = journey.Write(numbered: false);
        Assert.Contains("\nif visited(\"/pricing*\")\nyes\n  task owner", bare, StringComparison.Ordinal);
        Assert.Equal(LeakAudit, JourneyText.Read(bare).Journey.Write());
    }

    [Fact]
    public void Numbers_are_for_eyes_only_and_what_is_set_in_belongs_to_the_way_above()
    {
        var journey = JourneyText.Read("""
            journey Loose
            if inDeal
              yes
                tag "buyer"
                if replied
                  no
                    tag "silent"
              no
                wait 2d
            wait for did("call_made") or replied
            mail last
            """).Journey;
        var fork = Assert.IsType<IfStep>(journey.Steps[0]);
        Assert.Equal(2, fork.Yes.Count);
        Assert.IsType<TagStep>(Assert.Single(Assert.IsType<IfStep>(fork.Yes[1]).No));
        Assert.IsType<WaitStep>(Assert.Single(fork.No));
        Assert.Equal("did(\"call_made\") or replied", Assert.IsType<WaitStep>(journey.Steps[1]).Or);
        Assert.Equal(3, journey.Steps.Count);
        var plan = JourneyPlan.Of(journey);
        Assert.Equal([2, 5], plan[1]!.Ways);
        Assert.Equal([6, 4], plan[3]!.Ways);
        Assert.Equal(6, plan[4]!.Next);
        Assert.Equal(0, plan[7]!.Next);
    }

    [Theory]
    [InlineData("journey X\nmial a", 2, "Did you mean mail?")]
    [InlineData("journey X\nwait soon", 2, "wait 3 days")]
    [InlineData("journey X\nsplit 50 / 60\n  a\n    mail a", 2, "make a hundred")]
    [InlineData("journey X\nyes\nmail a", 2, "below an if")]
    [InlineData("journey X\nif inDeal\nmail a", 2, "needs a way")]
    [InlineData("journey X\nquiet: late\nmail a", 2, "20:00 to 08:00")]
    [InlineData("journey X\nagain: often\nmail a", 2, "after 90 days")]
    [InlineData("journey X\ntask owner\nmail a", 2, "for whom and what")]
    [InlineData("journey X\ntask owner \"Ring\"\n  within: soon", 2, "by when")]
    [InlineData("mail a", 1, "The first line names it")]
    [InlineData("journey X", 0, "no step yet")]
    public void What_is_not_understood_is_named_with_its_line(string text, int line, string words)
    {
        var problem = Assert.Single(JourneyText.Read(text).Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_without_a_throw_and_what_was_understood_writes_back_as_the_same()
    {
        var random = new Random(7);
        string[] words = ["mail a", "wait 3 days", "if replied", "yes", "no", "split 50 / 50", "a", "b", "# said", "task owner \"x\"", "within: 2 hours", "hand-off sales", "why: \"y \\\" z\"", "end", "untag \"t\"", "set fields.plan \"P\"", "wait until Monday 09:00 or replied", "7", "\"", "journey Y", "enter: by hand", "leave: inDeal", "stage", "§"];
        for (var run = 0; run < 3000; run++)
        {
            var text = string.Join('\n', Enumerable.Range(0, random.Next(14)).Select(_ => new string(' ', random.Next(4) * 2) + (random.Next(3) == 0 ? $"{random.Next(20)} " : "") + words[random.Next(words.Length)]));
            var read = JourneyText.Read("journey Any\n" + text).Journey;
            var written = read.Write();
            Assert.Equal(written, JourneyText.Read(written).Journey.Write());
            Assert.Equal(JourneyPlan.Of(read).Steps.Select(s => (s.Number, s.Step.ToString(), s.Next, string.Join(' ', s.Ways))), JourneyPlan.Of(JourneyText.Read(written).Journey).Steps.Select(s => (s.Number, s.Step.ToString(), s.Next, string.Join(' ', s.Ways))));
        }
    }
}
