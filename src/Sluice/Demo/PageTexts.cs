using Sluice.Identify.Companies;

namespace Sluice.Demo;

// The landing pages as Mia wrote them.
static class PageTexts
{
    public const string Audit = """
        ::: hero
        form: leak-audit
        title: Ask for a quote
        button: Ask for a quote
        note: A person answers within the hour, working days 8 to 17 h. [How we keep your data](https://www.northwater.example/privacy)
        # Find the 4 % you pay for and never brew with
        A two-week leak audit for process water. Clamp-on meters, no cut pipe, no stop.

        - Twelve points measured while you run
        - Losses per line, in litres and in euro
        - The report is yours, whatever you decide
        :::

        ::: text
        when: utmSource = "linkedin"
        look: soft
        **You come from LinkedIn:** the post on the bottling hall was this audit. [Its numbers are here](/p/caustic-test).
        :::

        ::: columns
        ## Day 1
        Twelve meters clamped on while you run.
        +++
        ## Day 14
        A balance per line, losses in litres and euro.
        +++
        ## Day 15
        You keep the report. Keep the meters or not.
        :::

        ::: testimonial by: Ewa Nowicka, energy manager, Huta Jasna
        Two fitters, one morning, nothing stopped. By the second week we had found the valve.
        :::

        ::: faq
        title: Before you ask
        ## Will it survive our caustic cycle?
        Yes. The meters sit outside the pipe; we tested them for 400 cycles at 85 °C. [Read the test](/p/caustic-test)
        ## What does it cost?
        € 4,800 for twelve points and two weeks, taken off the price if you keep the meters.
        ## Do you need to stop a line?
        No. Two fitters clamp the meters on while you run; it takes a morning.
        :::
        """;

    public const string Workbook = """
        ::: hero
        form: water-balance-workbook
        # The water balance, as a workbook
        The sheet our own engineers use: intake, use, loss, per line. It works without our meters.

        - Eleven sheets, filled in with a real brewery
        - Says where one more meter pays for itself
        :::

        ::: columns
        title: What is in it
        look: numbers
        ## Intake
        Wells, town water, condensate: what comes in, by month.
        +++
        ## Use
        Brewhouse, cleaning in place, bottling, boiler: what each line takes.
        +++
        ## Loss
        What is left over, in litres and in euro, with the places to look first.
        :::

        ::: testimonial by: Tomás Ferreira, head of utilities, Lacticínios do Vouga
        We filled it in on a Friday and cancelled two meters we had ordered. They would have measured nothing.
        :::
        """;

    public const string Caustic = """
        ::: hero
        form: caustic-test
        # 400 cycles of caustic, 85 °C, no drift
        The test report of the clamp-on series, with the raw numbers.
        :::

        ::: text
        ## Why we tested
        Every brewer and every dairy asks the same question first. Here is the answer with its curve.

        | cycle | drift, litres an hour | within |
        |---|---|---|
        | 1 | 0.0 | 0.5 % |
        | 100 | 0.3 | 0.5 % |
        | 400 | 0.4 | 0.5 % |

        [Back to the leak audit](/p/leak-audit)
        :::
        """;

    public const string Webinar = """
        ::: hero
        # The water hour
        Where breweries lose water, with the numbers of six audits. Forty-five minutes, questions included.
        :::

        ::: webinar water-hour
        at: 2027-01-20 10:00 +01:00
        minutes: 45
        host: With Dr. Jonas Weidinger, who ran the audits
        title: Keep a seat
        ## What you take home
        - The three places that lose most, and how to see them from the bill
        - What one more meter is worth, by line
        - The workbook, filled in
        :::

        ::: countdown
        to: 2027-01-20 10:00 +01:00
        label: It begins in
        after: This one is over. The next is in April.
        :::

        ::: faq
        ## Will there be a recording?
        Yes, for everybody who registered, for two weeks.
        ## Can I ask about my own plant?
        Please do. Send the question with your registration and it comes first.
        :::
        """;

    public const string Prices = """
        ::: hero
        # What metering costs
        Three ways to begin. Each can become the next, and what you paid is taken off.
        :::

        ::: prices
        mark: 2
        label: Most begin here
        ## Rent
        **€ 390** a month

        - Four meters, one line
        - Moved for you once a quarter
        - Leave at the end of any month
        +++
        ## Audit
        **€ 4,800** once

        - Twelve points, two weeks
        - A balance per line, in litres and euro
        - Taken off if you keep the meters
        +++
        ## Plant
        **from € 21,000**

        - Every line, every hour
        - Alarms to your control room
        - Calibrated each year
        :::

        ::: poll where-you-stand
        title: How many places would you measure?
        :::

        ::: chat
        text: Talk to an engineer
        link: tel:+498955501900
        note: Working days 8 to 17 h
        :::

        ::: faq
        ## Is fitting included?
        In Germany, Austria, Switzerland and Poland, yes. Elsewhere we charge the journey.
        ## What if a meter fails?
        A new one is with you in two working days.
        :::
        """;
}
