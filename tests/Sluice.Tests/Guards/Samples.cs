using System.Reflection;
using Sluice.Platform;

namespace Sluice.Tests.Guards;

// A value of any type with every part filled in, the same each time.
static class Samples
{
    public static readonly Guid Id = Guid.Parse("01930000-0000-7000-8000-000000000001");
    static readonly DateTimeOffset At = new(2026, 11, 19, 9, 12, 0, TimeSpan.Zero);

    public static object Make(Type type, string name = "sample")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return name;
        if (type == typeof(bool)) return true;
        if (type == typeof(Guid)) return Id;
        if (type == typeof(DateTimeOffset)) return At;
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(At.UtcDateTime);
        if (type == typeof(TimeOnly)) return new TimeOnly(9, 12);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMinutes(5);
        if (type == typeof(System.Text.Json.JsonElement)) return System.Text.Json.JsonDocument.Parse("\"sample\"").RootElement;
        if (type == typeof(Uri)) return new Uri("https://northwater.example/");
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type.IsPrimitive || type == typeof(decimal)) return Convert.ChangeType(7, type);
        if (typeof(IId).IsAssignableFrom(type) && type.IsValueType) return Activator.CreateInstance(type, Id)!;
        if (type.IsArray) return Array(type.GetElementType()!, name);
        return type.IsGenericType ? Generic(type, name) : Compose(type);
    }

    static object Generic(Type type, string name)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            var map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            map.Add(Make(arguments[0], "key"), Make(arguments[1], name));
            return map;
        }
        var array = Array(arguments[0], name);
        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array) ?? throw new InvalidOperationException($"No sample of {type}.");
    }

    static Array Array(Type element, string name)
    {
        var array = System.Array.CreateInstance(element, 1);
        array.SetValue(Make(element, name), 0);
        return array;
    }

    static object Compose(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(c => c.GetParameters().Length).FirstOrDefault(c => c.GetParameters() is not [{ } only] || only.ParameterType != type)
            ?? throw new InvalidOperationException($"No sample of {type}: it has no public constructor.");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!))]);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && p.GetValue(made) is null)) property.SetValue(made, Make(property.PropertyType, property.Name));
        return made;
    }
}
