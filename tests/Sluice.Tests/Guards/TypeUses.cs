using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.Tests.Guards;

// Which types of an assembly name which others of it, anywhere: bases, fields, signatures, locals, caught
// exceptions, every token of every method body, attributes and their arguments. What the compiler made out of a
// type (closures, iterators, async methods) counts as that type. Constants leave no trace here: see SourceUses.
sealed class TypeUses : IDisposable
{
    static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => (int)(ushort)o.Value, o => o.OperandType);

    readonly PEReader pe;
    readonly MetadataReader metadata;
    readonly Dictionary<TypeDefinitionHandle, string> names = [];
    readonly Dictionary<string, TypeDefinitionHandle> byName;
    HashSet<TypeDefinitionHandle> seen = [];

    public TypeUses(string path)
    {
        pe = new PEReader(File.OpenRead(path));
        metadata = pe.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions) names[handle] = Outermost(handle);
        byName = metadata.TypeDefinitions.GroupBy(FullName).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    public IEnumerable<string> AssemblyReferences => metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name));

    // (user, used) by full name of the outermost type, each pair once.
    public IEnumerable<(string From, string To)> All() =>
        metadata.TypeDefinitions.SelectMany(from => Of(from).Select(to => (names[from], names[to]))).Where(p => p.Item1 != p.Item2).Distinct();

    public void Dispose() => pe.Dispose();

    HashSet<TypeDefinitionHandle> Of(TypeDefinitionHandle handle)
    {
        seen = [];
        var type = metadata.GetTypeDefinition(handle);
        Use(type.BaseType);
        foreach (var i in type.GetInterfaceImplementations()) Use(metadata.GetInterfaceImplementation(i).Interface);
        Constraints(type.GetGenericParameters());
        Attributes(type.GetCustomAttributes());
        foreach (var f in type.GetFields()) { Use((EntityHandle)f); Attributes(metadata.GetFieldDefinition(f).GetCustomAttributes()); }
        foreach (var p in type.GetProperties()) Attributes(metadata.GetPropertyDefinition(p).GetCustomAttributes());
        foreach (var m in type.GetMethods()) Method(m);
        return seen;
    }

    void Method(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        Use((EntityHandle)handle);
        Constraints(method.GetGenericParameters());
        Attributes(method.GetCustomAttributes());
        foreach (var p in method.GetParameters()) Attributes(metadata.GetParameter(p).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0) return;
        var body = pe.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(new Collector(this), null);
        foreach (var region in body.ExceptionRegions) Use(region.CatchType);
        Body(body.GetILReader());
    }

    void Body(BlobReader il)
    {
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            if (code == 0xFE) code = 0xFE00 | il.ReadByte();
            switch (Operands[code])
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineSig: Use(MetadataTokens.EntityHandle(il.ReadInt32())); break;
                case OperandType.InlineSwitch: var cases = il.ReadInt32(); il.Offset += cases * 4; break;
                case OperandType.InlineI8 or OperandType.InlineR: il.Offset += 8; break;
                case OperandType.InlineVar: il.Offset += 2; break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar: il.Offset += 1; break;
                case OperandType.InlineNone: break;
                default: il.Offset += 4; break;
            }
        }
    }

    void Use(EntityHandle handle)
    {
        if (handle.IsNil) return;
        var collect = new Collector(this);
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition: seen.Add((TypeDefinitionHandle)handle); break;
            case HandleKind.TypeSpecification: metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(collect, null); break;
            case HandleKind.FieldDefinition:
                seen.Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                metadata.GetFieldDefinition((FieldDefinitionHandle)handle).DecodeSignature(collect, null);
                break;
            case HandleKind.MethodDefinition:
                seen.Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                metadata.GetMethodDefinition((MethodDefinitionHandle)handle).DecodeSignature(collect, null);
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                Use(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Field) member.DecodeFieldSignature(collect, null);
                else member.DecodeMethodSignature(collect, null);
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Use(method.Method);
                method.DecodeSignature(collect, null);
                break;
            case HandleKind.StandaloneSignature: metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(collect, null); break;
        }
    }

    void Constraints(GenericParameterHandleCollection parameters)
    {
        foreach (var p in parameters)
            foreach (var c in metadata.GetGenericParameter(p).GetConstraints()) Use(metadata.GetGenericParameterConstraint(c).Type);
    }

    // typeof(X) in an attribute is stored as text.
    void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var a in attributes)
        {
            var attribute = metadata.GetCustomAttribute(a);
            Use(attribute.Constructor);
            foreach (Match name in Regex.Matches(Encoding.UTF8.GetString(metadata.GetBlobBytes(attribute.Value)), @"Sluice(?:[.+]\w+(?:`\d)?)+"))
                if (byName.TryGetValue(name.Value, out var type)) seen.Add(type);
        }
    }

    string Outermost(TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer) handle = outer;
        return FullName(handle);
    }

    string FullName(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer) return $"{FullName(outer)}+{name}";
        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    // Meets every type of a signature; what it is made into does not matter.
    sealed class Collector(TypeUses uses) : ISignatureTypeProvider<int, object?>
    {
        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => uses.seen.Add(handle) ? 1 : 0;
        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;
        public int GetSZArrayType(int elementType) => 0;
        public int GetArrayType(int elementType, ArrayShape shape) => 0;
        public int GetByReferenceType(int elementType) => 0;
        public int GetPointerType(int elementType) => 0;
        public int GetPinnedType(int elementType) => 0;
        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;
        public int GetGenericInstantiation(int genericType, System.Collections.Immutable.ImmutableArray<int> typeArguments) => 0;
        public int GetGenericMethodParameter(object? genericContext, int index) => 0;
        public int GetGenericTypeParameter(object? genericContext, int index) => 0;
        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;
        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;
    }
}
