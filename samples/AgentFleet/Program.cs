using AgentFleet;

try
{
    return await FleetProgram.RunAsync(FleetOptions.Parse(args));
}
catch (FormatException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
